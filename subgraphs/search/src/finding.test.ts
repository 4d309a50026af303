import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { IndexedCard } from '@talent-pool/search-index';
import fc from 'fast-check';
import { generatedVacancies } from '../../../test/support/sample-cards.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

interface Edge {
  readonly score: number;
  readonly node: { readonly id: string };
  readonly matchedSkills: readonly { readonly skill: { readonly id: string } }[];
  readonly substitutions: readonly {
    readonly requestedSkill: { readonly id: string };
    readonly substitute: { readonly id: string };
    readonly relation: string;
  }[];
}
interface Relaxation {
  readonly removedCondition: { readonly argument: string; readonly value: string | null };
  readonly resultCount: number;
}
interface Found {
  readonly found: {
    readonly totalCount: number;
    readonly edges: readonly Edge[];
    readonly relaxations: readonly Relaxation[];
    readonly textInterpretation: { readonly unmatchedWords: readonly string[] } | null;
  };
}

const PEOPLE = `query ($filter: ProfileFilter, $first: Int! = 50) { found: searchProfiles(filter: $filter, first: $first) { totalCount
  edges { score node { id } matchedSkills { skill { id } } substitutions { requestedSkill { id } substitute { id } relation } }
  relaxations { removedCondition { argument value } resultCount } textInterpretation { unmatchedWords } } }`;
const VACANCIES = `query ($filter: VacancyFilter, $sort: VacancySort) { found: searchVacancies(filter: $filter, sort: $sort, first: 50) { totalCount
  edges { node { id } } relaxations { removedCondition { argument value } resultCount } textInterpretation { unmatchedWords } } }`;

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph({ profiles: 800, vacancies: 150, seed: 23 });
});
afterAll(() => subgraph.stop());

async function people(filter: object, first = 50): Promise<Found['found']> {
  const { data, errors } = await subgraph.execute<Found>(PEOPLE, { filter, first });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.found;
}
async function vacancies(filter: object, sort?: string): Promise<Found['found']> {
  const { data, errors } = await subgraph.execute<Found>(VACANCIES, { filter, sort }, null);
  if (!data) throw new Error(JSON.stringify(errors));
  return data.found;
}

const skillsOf = ({ card }: IndexedCard): string[] => card.skills.map(({ skill }) => skill);
const related = (skill: string): ReadonlyMap<string, string> => subgraph.taxonomy.relatedSkills(skill);
/** A skill that some people have, and others have only a related one. */
function skillWithRelatedHolders(): string {
  const found = [...new Set(subgraph.cards.flatMap(skillsOf))].find((skill) => {
    const holders = subgraph.cards.filter((card) => skillsOf(card).includes(skill));
    const others = subgraph.cards.filter(
      (card) => !holders.includes(card) && skillsOf(card).some((held) => related(skill).has(held)),
    );
    return holders.length > 0 && others.length > 2;
  });
  if (!found) throw new Error('The sample has no such skill.');
  return found;
}

describe('a text finds people', () => {
  test('who have what it names, and no others', async () => {
    const [occupation = ''] = subgraph.cards[0]?.card.occupations.map((one) => one.occupation) ?? [];
    const code = subgraph.taxonomy.occupation(occupation)?.code ?? '';
    const { totalCount, edges } = await people({ text: `${code} English B1` });
    const expected = subgraph.cards.filter(
      ({ occupationTree, languageLevels }) => occupationTree.includes(occupation) && languageLevels.includes('en>=B1'),
    );
    expect(totalCount).toBe(expected.length);
    expect(edges.map(({ node }) => node.id).sort()).toEqual(expected.map(({ poolId }) => poolId).sort());
  });

  test('by languages, experience, education and member state, like the filter fields of that name', async () => {
    const [byText, byFilter] = [
      await people({ text: 'German A2, 5 years, EQF 4, in Austria' }),
      await people({
        languages: [{ language: 'de', minimumLevel: 'A2' }],
        experience: ['FROM_5_TO_10_YEARS', 'OVER_10_YEARS'],
        minimumEqfLevel: 4,
        memberStates: ['AT'],
      }),
    ];
    expect(byText.totalCount).toBe(byFilter.totalCount);
    expect(byText.totalCount).toBeGreaterThan(0);
  });

  test('and ignores words that it cannot interpret', async () => {
    const [without, having] = [await people({ text: 'teacher' }), await people({ text: 'teacher zzyzx' })];
    expect(without.totalCount).toBeGreaterThan(0);
    expect(having.textInterpretation?.unmatchedWords).toEqual(['zzyzx']);
    expect(having.totalCount).toBe(without.totalCount);
  });

  test('but nobody if nothing of what it names is understood', async () => {
    const { totalCount, relaxations } = await people({ text: 'zzyzx in Germany' });
    expect(totalCount).toBe(0);
    expect(relaxations.map(({ removedCondition }) => removedCondition)).toEqual([
      { argument: 'filter.text', value: 'zzyzx' },
    ]);
  });

  test('of one occupation or another, and not of an excluded one', async () => {
    const count = async (text: string): Promise<number> => (await people({ text }, 0)).totalCount;
    const both = await count('teacher or engineer');
    expect(both).toBeGreaterThan(Math.max(await count('teacher'), await count('engineer')));
    expect(await count('teacher but not engineer')).toBe(both - (await count('engineer')));
    expect(await count('not a teacher')).toBe(subgraph.cards.length - (await count('teacher')));
  });

  test('in the same order every time', async () => {
    expect(await people({ text: 'technician English' })).toEqual(await people({ text: 'technician English' }));
  });
});

describe('related skills', () => {
  test('find more people, those with the exact skill first, and show the substitute', async () => {
    const asked = skillWithRelatedHolders();
    const [exact, wide] = [
      await people({ skills: { allOf: [asked] } }, 100),
      await people({ skills: { allOf: [asked] }, includeRelatedSkills: true }, 100),
    ];
    const reach = subgraph.cards.filter((card) =>
      skillsOf(card).some((held) => held === asked || related(asked).has(held)),
    );
    expect(wide.totalCount).toBe(reach.length);
    expect(wide.totalCount).toBeGreaterThan(exact.totalCount);
    const standing = wide.edges.map(({ matchedSkills }) => matchedSkills.length > 0);
    expect(standing).toEqual([...standing].sort((one, other) => Number(other) - Number(one)));
    for (const { node, matchedSkills, substitutions } of wide.edges) {
      const held = subgraph.cards.find(({ poolId }) => poolId === node.id);
      expect(matchedSkills.length + substitutions.length).toBe(1);
      for (const { requestedSkill, substitute, relation } of substitutions) {
        expect(requestedSkill.id).toBe(asked);
        expect(held && skillsOf(held)).toContain(substitute.id);
        expect(related(asked).get(substitute.id)).toBe(relation);
      }
    }
    for (const { substitutions } of exact.edges) expect(substitutions).toEqual([]);
  });
});

describe('relaxations', () => {
  const aFilter = fc.record(
    {
      languages: fc.constantFrom([{ language: 'de', minimumLevel: 'B1' }], [{ language: 'fr', minimumLevel: 'A1' }]),
      minimumEqfLevel: fc.integer({ min: 4, max: 7 }),
      experience: fc.constantFrom(['NONE'], ['OVER_10_YEARS', 'FROM_5_TO_10_YEARS']),
      memberStates: fc.constantFrom(['MT'], ['DE', 'AT']),
      educationFieldCodes: fc.constantFrom(['08'], ['01', '02']),
      text: fc.constantFrom('English Finland', '2 years', 'Spanish A1'),
      skills: fc.nat().map((place) => ({
        allOf: skillsOf(subgraph.cards[place % subgraph.cards.length] as IndexedCard).slice(0, 1),
        noneOf: skillsOf(subgraph.cards[(place + 7) % subgraph.cards.length] as IndexedCard).slice(0, 1),
      })),
    },
    { requiredKeys: ['languages', 'minimumEqfLevel'] },
  );

  /** The filter without the removed condition, as a caller would send it. */
  function without(
    filter: Record<string, unknown>,
    { argument, value }: Relaxation['removedCondition'],
  ): object | undefined {
    const [, field = '', part] = argument.split('.');
    if (field === 'text') return undefined;
    const { [field]: all, ...rest } = filter;
    if (value === null) return rest;
    if (field === 'languages') {
      const kept = (all as { language: string; minimumLevel: string }[]).filter(
        ({ language, minimumLevel: minimum }) => `${language}>=${minimum}` !== value,
      );
      return { ...rest, languages: kept };
    }
    const lists = all as Record<string, string[]>;
    return { ...rest, [field]: { ...lists, [part ?? '']: (lists[part ?? ''] ?? []).filter((one) => one !== value) } };
  }

  test('report what each search finds without one condition', async () => {
    let checked = 0;
    for (const filter of fc.sample(aFilter, { numRuns: 200, seed: 3 })) {
      const { totalCount, relaxations } = await people(filter, 1);
      if (totalCount >= 10) expect(relaxations).toEqual([]);
      const counts = relaxations.map(({ resultCount }) => resultCount);
      expect(counts).toEqual([...counts].sort((one, other) => other - one));
      for (const { removedCondition, resultCount } of relaxations) {
        expect(resultCount).toBeGreaterThanOrEqual(10);
        const relaxed = without(filter, removedCondition);
        if (!relaxed) continue;
        expect((await people(relaxed, 0)).totalCount).toBe(resultCount);
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(30);
  });

  test('name the words of a text to remove', async () => {
    const { totalCount, relaxations } = await people({ text: 'English A2 German A2 French A2' }, 1);
    expect(totalCount).toBeLessThan(10);
    const { removedCondition, resultCount } = relaxations[0] ?? {
      removedCondition: { argument: '', value: '' },
      resultCount: 0,
    };
    expect(removedCondition.argument).toBe('filter.text');
    const words = ['English A2', 'German A2', 'French A2'];
    expect(words).toContain(removedCondition.value);
    const left = words.filter((word) => word !== removedCondition.value).join(' ');
    expect((await people({ text: left }, 0)).totalCount).toBe(resultCount);
  });

  test('are not shown to a caller who may not search for people', async () => {
    const claims = { sub: 'e', role: 'employer', verification: 'PENDING' };
    const { data, errors } = await subgraph.execute<Found>(PEOPLE, { filter: { minimumEqfLevel: 8 } }, claims);
    expect(data?.found ?? null).toBeNull();
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

describe('a text finds vacancies', () => {
  const words = (id: string): string[] =>
    subgraph.taxonomy.labels.occupations
      .label(id, 'en')
      .split(' ')
      .filter((word) => word.length > 4);

  test('by their titles, vacancies of the named occupation first', async () => {
    const [one] = subgraph.openings;
    const occupation = one?.vacancy.occupation ?? '';
    const { edges, totalCount } = await vacancies({
      text: subgraph.taxonomy.labels.occupations.label(occupation, 'en'),
    });
    const same = subgraph.openings.filter(({ occupations }) => occupations.includes(occupation)).map(({ id }) => id);
    expect(totalCount).toBeGreaterThanOrEqual(same.length);
    expect(new Set(edges.slice(0, same.length).map(({ node }) => node.id))).toEqual(new Set(same));
  });

  test('by words of the description, in any inflection; unknown words alone find nothing and are reported', async () => {
    // "A permit is applied for together with you": the sentence of all vacancies in English, and of no others.
    const written = await generatedVacancies(subgraph.taxonomy, 150, 23);
    const english = written.filter(({ texts }) => texts.some(({ language }) => language === 'en')).length;
    expect(english).toBeGreaterThan(9);
    expect((await vacancies({ text: 'permits' })).totalCount).toBeGreaterThanOrEqual(english);
    const none = await vacancies({ text: 'zzyzx' });
    expect([none.totalCount, none.textInterpretation?.unmatchedWords]).toEqual([0, ['zzyzx']]);
    expect(none.relaxations).toEqual([
      { removedCondition: { argument: 'filter.text', value: 'zzyzx' }, resultCount: subgraph.openings.length },
    ]);
  });

  test('by what is understood, however much else the text has', async () => {
    const occupation = subgraph.openings[0]?.vacancy.occupation ?? '';
    const name = subgraph.taxonomy.labels.occupations.label(occupation, 'en');
    const [plain, more] = [await vacancies({ text: name }), await vacancies({ text: `${name} zzyzx` })];
    expect(more.totalCount).toBe(plain.totalCount);
    expect(more.textInterpretation?.unmatchedWords).toEqual(['zzyzx']);
  });

  test('by place of work and required language level', async () => {
    const { edges, totalCount } = await vacancies({ text: 'Germany German B2' });
    const expected = subgraph.openings.filter(
      ({ memberStates, vacancy }) =>
        memberStates.includes('DE') &&
        vacancy.languages.some(
          ({ language, minimum }) => language === 'de' && ['A1', 'A2', 'B1', 'B2'].includes(minimum),
        ),
    );
    expect(totalCount).toBe(expected.length);
    for (const { node } of edges) expect(expected.map(({ id }) => id)).toContain(node.id);
  });

  test('for any caller, in the requested order', async () => {
    const word = words(subgraph.openings[0]?.vacancy.occupation ?? '')[0] ?? 'welder';
    const [newest, relevant] = [await vacancies({ text: word }, 'NEWEST'), await vacancies({ text: word })];
    expect(newest.totalCount).toBe(relevant.totalCount);
    const published = newest.edges.map(
      ({ node }) => subgraph.openings.find(({ id }) => id === node.id)?.publishedAt ?? '',
    );
    expect(published).toEqual([...published].sort().reverse());
  });
});

describe('compareProfiles', () => {
  const COMPARE = `query ($ids: [ID!]!, $filter: ProfileFilter) { compareProfiles(ids: $ids, filter: $filter) {
    profiles { id } unavailableIds conditions { argument value met substitutions { requestedSkill { id } substitute { id } } } textInterpretation { unmatchedWords } } }`;
  interface Compared {
    readonly compareProfiles: {
      readonly profiles: readonly { readonly id: string }[];
      readonly unavailableIds: readonly string[];
      readonly conditions: readonly {
        argument: string;
        value: string | null;
        met: boolean[];
        substitutions: unknown[];
      }[];
    } | null;
  }
  const compare = async (ids: readonly string[], filter?: object) =>
    subgraph.execute<Compared>(COMPARE, { ids, filter });
  const someIds = (from: number): string[] => subgraph.cards.slice(from, from + 5).map(({ poolId }) => poolId);

  test('reports which conditions each card meets, as the search does', async () => {
    const filter = {
      skills: {
        allOf: skillsOf(subgraph.cards[0] as IndexedCard).slice(0, 2),
        noneOf: skillsOf(subgraph.cards[1] as IndexedCard).slice(0, 1),
      },
      languages: [{ language: 'en', minimumLevel: 'B1' }],
      minimumEqfLevel: 4,
      memberStates: ['DE'],
      text: 'English A2, 2 years',
      includeRelatedSkills: true,
    };
    const found = await people(filter, 100);
    const all = new Set(found.edges.map(({ node }) => node.id));
    for (let from = 0; from < 100; from += 5) {
      const { data } = await compare(someIds(from), filter);
      const { profiles = [], conditions = [] } = data?.compareProfiles ?? {};
      expect(profiles.map(({ id }) => id)).toEqual(someIds(from));
      profiles.forEach(({ id }, place) => {
        expect([id, conditions.every(({ met }) => met[place])]).toEqual([id, all.has(id)]);
      });
    }
  });

  test('lists unavailable cards', async () => {
    const gone = '00000000-0000-4000-8000-000000000000';
    const { data } = await compare([gone, ...someIds(0).slice(0, 1)]);
    expect(data?.compareProfiles).toMatchObject({
      unavailableIds: [gone],
      profiles: [{ id: someIds(0)[0] }],
      conditions: [],
    });
  });

  test.each([
    ['no card', []],
    ['six cards', Array.from({ length: 6 }, (_unused, place) => String(place))],
    ['a card twice', ['a', 'a']],
  ])('refuses %s', async (_what, ids) => {
    const { errors } = await compare(ids);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'ids' });
  });

  test('is only for callers who may search for people', async () => {
    const { errors } = await subgraph.execute(COMPARE, { ids: someIds(0) }, null);
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
