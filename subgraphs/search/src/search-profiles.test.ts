import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CEFR_LEVELS,
  createEngineClient,
  EXPERIENCE_BANDS,
  SKILL_EVIDENCE,
  type IndexedCard,
} from '@talent-pool/search-index';
import { Meaning } from '@talent-pool/meaning';
import { callerFromClaims, createLogger, CursorCipher, type SubgraphServer } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import fc from 'fast-check';
import { SHARED_CONCEPTS } from '../../../test/support/concepts.ts';
import { adminClient, engineSettings, createTestNames, testEngines } from '../../../test/support/engines.ts';
import { indexCards, sampleCards } from '../../../test/support/sample-cards.ts';
import { createContext, type Context } from './context.ts';
import { CardStore } from './data/card.store.ts';
import { ConceptStore } from './data/concept.store.ts';
import { EngineReader } from './data/engine.reader.ts';
import { MatchStore } from './data/match.store.ts';
import { createSearchServer } from './server.ts';

const PROFILES = 600;
/** Values that `search` requests from each shard: a value that a shard omits is rarer there than the last of them. */
const VALUES_PER_SHARD = 1_000;
const single = createTestNames();
const double = createTestNames();
const admin = adminClient();
const engine = createEngineClient(engineSettings(testEngines().elasticsearch.search) as never);
const logger = createLogger('search', 'silent');
let taxonomy: Taxonomy;
let meaning: Meaning;
let cards: IndexedCard[];
let server: SubgraphServer<Context>;

beforeAll(async () => {
  taxonomy = await loadTaxonomy();
  meaning = await Meaning.of(taxonomy);
  cards = sampleCards(taxonomy, PROFILES, 11);
  await indexCards(admin, single.prefix, cards);
  await indexCards(admin, double.prefix, cards, 2);
  server = await createSearchServer({
    taxonomy,
    meaning,
    engine,
    prefix: single.prefix,
    logger,
    secret: 'x'.repeat(32),
    verifyToken: async () => undefined,
  });
});
afterAll(async () => {
  await server.stop();
  await Promise.all([single.drop(), double.drop()]);
  await Promise.all([engine.close(), admin.close()]);
});

interface Result {
  readonly data: { readonly searchProfiles: Search } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}
interface Search {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly cursor: string;
    readonly score: number;
    readonly node: { readonly id: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly facets: Record<
    string,
    readonly { readonly key: string; readonly count: number; readonly selected: boolean }[]
  >;
}

async function execute(
  query: string,
  variables: object = {},
  prefix = single.prefix,
  claims: object = { sub: 'e', role: 'employer', verification: 'VERIFIED' },
  today?: string,
): Promise<Result> {
  const reader = new EngineReader(engine, logger);
  const shared = {
    taxonomy,
    store: new CardStore(reader, prefix),
    matches: new MatchStore(reader, prefix),
    concepts: new ConceptStore(reader, SHARED_CONCEPTS, taxonomy, meaning),
    cursors: new CursorCipher({ secret: 'x'.repeat(32) }, 'search'),
  };
  const contextValue = createContext(callerFromClaims({ ...claims }), shared, today);
  const { body } = await server.apollo.executeOperation(
    { query, variables: variables as Record<string, unknown> },
    { contextValue },
  );
  if (body.kind !== 'single') throw new Error('One result was expected.');
  return JSON.parse(JSON.stringify(body.singleResult)) as Result;
}

const FACETS = `facets { skills(first: 15) { key count selected } occupations(first: 15) { key count selected } iscoGroups(first: 15, level: 2) { key count selected }
  languages { key count selected } eqfLevels { key count selected } experience { key count selected } memberStates(first: 30) { key count selected }
  availability { key count selected } educationFields { key count selected } evidence { key count selected } }`;
const COUNT = `query ($filter: ProfileFilter) { searchProfiles(filter: $filter, first: 0) { totalCount ${FACETS} } }`;

interface Filter {
  readonly skills?: {
    readonly allOf?: string[];
    readonly anyOf?: string[];
    readonly noneOf?: string[];
    readonly evidencedBy?: string[];
  };
  readonly occupationIds?: string[];
  readonly iscoGroupCodes?: string[];
  readonly languages?: { readonly language: string; readonly minimumLevel: string }[];
  readonly minimumEqfLevel?: number;
  readonly experience?: string[];
  readonly availableBy?: string;
  readonly memberStates?: string[];
  readonly educationFieldCodes?: string[];
  readonly evidence?: string[];
}

/** The filter rules, implemented again on the cards themselves. */
const RULES: Record<string, (card: IndexedCard, filter: Filter) => boolean> = {
  allOf: (card, { skills }) => (skills?.allOf ?? []).every((id) => holds(card, id, skills?.evidencedBy)),
  noneOf: (card, { skills }) => !(skills?.noneOf ?? []).some((id) => holds(card, id)),
  language: ({ card }, { languages }) =>
    (languages ?? []).every(({ language, minimumLevel }) =>
      card.languages.some(
        (one) =>
          one.language === language && CEFR_LEVELS.indexOf(one.level) >= CEFR_LEVELS.indexOf(minimumLevel as never),
      ),
    ),
  skills: (card, { skills }) => !skills?.anyOf || skills.anyOf.some((id) => holds(card, id, skills.evidencedBy)),
  occupations: ({ card }, { occupationIds }) =>
    !occupationIds ||
    card.occupations.some(({ occupation }) =>
      [occupation, ...taxonomy.ancestorsOfOccupation(occupation)].some((id) => occupationIds.includes(id)),
    ),
  iscoGroups: ({ card }, { iscoGroupCodes }) =>
    !iscoGroupCodes ||
    card.occupations.some(({ occupation }) =>
      iscoGroupCodes.some((code) => taxonomy.occupation(occupation)?.iscoGroup.startsWith(code)),
    ),
  eqfLevels: ({ card }, { minimumEqfLevel }) => minimumEqfLevel === undefined || (card.eqf ?? 0) >= minimumEqfLevel,
  experience: ({ card }, { experience }) =>
    !experience || (card.experience !== null && experience.includes(card.experience)),
  availability: ({ card }, { availableBy }) =>
    availableBy === undefined || (card.availableFrom !== null && card.availableFrom <= availableBy),
  memberStates: (card, { memberStates }) => !memberStates || memberStates.some((state) => worksIn(card, state)),
  educationFields: ({ card }, { educationFieldCodes }) =>
    !educationFieldCodes || educationFieldCodes.some((field) => card.educationFields.includes(field)),
  evidence: ({ card }, { evidence }) => !evidence || card.skills.some((skill) => evidence.includes(skill.evidence)),
};
const holds = ({ card }: IndexedCard, id: string, evidencedBy?: string[]): boolean =>
  card.skills.some(({ skill, evidence }) => skill === id && (!evidencedBy || evidencedBy.includes(evidence)));
const worksIn = ({ card }: IndexedCard, state: string): boolean =>
  (card.onlyMemberStates.length === 0 || card.onlyMemberStates.includes(state)) &&
  !card.excludedMemberStates.includes(state);

/** The rules of a filter that a card does not meet, by name. */
const unmet = (card: IndexedCard, filter: Filter): string[] =>
  Object.entries(RULES).flatMap(([name, rule]) => (rule(card, filter) ? [] : [name]));
const matches = (card: IndexedCard, filter: Filter): boolean => unmet(card, filter).length === 0;

const VALUES: Record<string, (card: IndexedCard) => readonly string[]> = {
  skills: ({ card }) => card.skills.map(({ skill }) => skill),
  occupations: ({ card }) => [
    ...new Set(
      card.occupations.flatMap(({ occupation }) => [occupation, ...taxonomy.ancestorsOfOccupation(occupation)]),
    ),
  ],
  iscoGroups: ({ card }) => [
    ...new Set(card.occupations.map(({ occupation }) => taxonomy.occupation(occupation)?.iscoGroup.slice(0, 2) ?? '')),
  ],
  languages: ({ card }) => card.languages.map(({ language }) => language),
  eqfLevels: ({ card }) => (card.eqf === null ? [] : [String(card.eqf)]),
  experience: ({ card }) => (card.experience === null ? [] : [card.experience]),
  memberStates: (card) => EU_MEMBER_STATES.filter((state) => worksIn(card, state)),
  availability: ({ card }) => (card.availableFrom === null ? [] : [card.availableFrom]),
  educationFields: ({ card }) => card.educationFields,
  evidence: ({ card }) => [...new Set(card.skills.map(({ evidence }) => evidence))],
};

/** The filter in which a facet selects only this value, for facets where that finds others than those who have it. */
const SELECTING: Readonly<Record<string, (value: string, filter: Filter) => Filter>> = {
  skills: (value, { skills }) => ({ skills: { ...skills, anyOf: [value] } }),
  eqfLevels: (value) => ({ minimumEqfLevel: Number(value) }),
  availability: (value) => ({ availableBy: value }),
};
const SELECTED: Readonly<Record<string, (filter: Filter) => readonly string[]>> = {
  eqfLevels: ({ minimumEqfLevel }) => (minimumEqfLevel === undefined ? [] : [String(minimumEqfLevel)]),
  availability: ({ availableBy }) => (availableBy === undefined ? [] : [availableBy]),
};
const ORDERS: Readonly<Record<string, readonly string[] | undefined>> = {
  experience: EXPERIENCE_BANDS,
  evidence: SKILL_EVIDENCE,
};

/** The values of each card by facet, computed once. */
const valuesByCard = new Map<string, Map<IndexedCard, readonly string[]>>();
function valuesOfFacet(facet: string): ReadonlyMap<IndexedCard, readonly string[]> {
  const known = valuesByCard.get(facet) ?? new Map(cards.map((card) => [card, VALUES[facet]?.(card) ?? []]));
  valuesByCard.set(facet, known);
  return known;
}

/**
 * All counts of a facet, computed over all cards: the number of results of selecting each value. `unmetRules`: of each card; the
 * facet ignores its own rule.
 */
function counted(
  facet: string,
  filter: Filter,
  unmetRules: ReadonlyMap<IndexedCard, readonly string[]>,
): Map<string, number> {
  const others = cards.filter((one) => unmetRules.get(one)?.every((name) => name === facet));
  const known = valuesOfFacet(facet);
  const valuesOf = (card: IndexedCard): readonly string[] => known.get(card) ?? [];
  // A selected level or quarter is listed even if nobody has exactly this one.
  const values = [...new Set([...others.flatMap(valuesOf), ...(SELECTED[facet]?.(filter) ?? [])])];
  const counts = new Map(values.map((value) => [value, 0]));
  const selecting = SELECTING[facet];
  const isFound = (card: IndexedCard, value: string): boolean =>
    !selecting || RULES[facet]?.(card, { ...filter, ...selecting(value, filter) }) === true;
  for (const card of others) {
    // Levels and quarters also find people who have another value; a skill finds only people who have it.
    const selected = selecting && facet !== 'skills' ? values : valuesOf(card);
    for (const value of selected) if (isFound(card, value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

const some = <T>(values: readonly T[], most = 3): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most });

function filters(): fc.Arbitrary<Filter> {
  const skills = cards.flatMap(({ card }) => card.skills.map(({ skill }) => skill));
  const occupations = cards.flatMap(({ card }) => card.occupations.map(({ occupation }) => occupation));
  const common = [...Map.groupBy(skills, String)]
    .sort((one, other) => other[1].length - one[1].length)
    .slice(0, 25)
    .map(([id]) => id);
  const broad = occupations.flatMap((id) => [id, ...taxonomy.ancestorsOfOccupation(id)]);
  const isco = occupations.flatMap((id) => taxonomy.iscoGroupsOf(id));
  return fc
    .record(
      {
        skills: fc
          .record(
            { allOf: some(common, 1), anyOf: some(common, 6), noneOf: some(common), evidencedBy: some(SKILL_EVIDENCE) },
            { requiredKeys: [] },
          )
          .map(({ evidencedBy, ...rest }) =>
            rest.allOf || rest.anyOf ? { ...rest, ...(evidencedBy && { evidencedBy }) } : rest,
          ),
        occupationIds: some(broad, 5),
        iscoGroupCodes: some(isco, 5),
        languages: some(['en', 'fr', 'de', 'it'], 1).map(([language = 'en']) => [{ language, minimumLevel: 'B1' }]),
        minimumEqfLevel: fc.integer({ min: 1, max: 8 }),
        experience: some(EXPERIENCE_BANDS),
        availableBy: fc.constantFrom('2026-Q4', '2027-Q2', '2028-Q1'),
        memberStates: some(EU_MEMBER_STATES),
        educationFieldCodes: some(['01', '04', '06', '07', '09', '10']),
        evidence: some(SKILL_EVIDENCE),
      },
      { requiredKeys: [] },
    )
    .chain((filter) =>
      fc
        .subarray(Object.keys(filter), { maxLength: Math.min(4, Object.keys(filter).length) })
        .map((keys) => Object.fromEntries(Object.entries(filter).filter(([key]) => keys.includes(key))) as Filter),
    );
}

/** Arguments whose name is not that of their facet. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  occupations: 'occupationIds',
  iscoGroups: 'iscoGroupCodes',
  educationFields: 'educationFieldCodes',
};

/** Whether a facet does not apply its own selection, so that it also counts people who are not found. */
const ignoresOwnSelection = (facet: string, { skills, minimumEqfLevel, availableBy, ...rest }: Filter): boolean => {
  if (facet === 'skills') return skills?.anyOf !== undefined;
  if (facet === 'eqfLevels') return minimumEqfLevel !== undefined;
  if (facet === 'availability') return availableBy !== undefined;
  return facet !== 'languages' && Object.hasOwn(rest, ARGUMENTS[facet] ?? facet);
};

describe('counts', () => {
  test.each([
    ['on one shard', single.prefix, 1],
    ['on two shards, within the bound that the thousand values of each leave', double.prefix, 2],
  ])('equal a brute-force count for 200 generated filters %s', async (_where, prefix, shards) => {
    await fc.assert(
      fc.asyncProperty(filters(), async (filter) => {
        const { data, errors } = await execute(COUNT, { filter }, prefix);
        expect(errors).toBeUndefined();
        const unmetRules = new Map(cards.map((card) => [card, unmet(card, filter)]));
        const found = cards.filter((card) => unmetRules.get(card)?.length === 0);
        expect(data?.searchProfiles.totalCount).toBe(found.length);
        for (const [facet, values] of Object.entries(data?.searchProfiles.facets ?? {})) {
          const order = ORDERS[facet];
          const place = ({ key }: { key: string }): string | number => (order ? order.indexOf(key) : key);
          const places = values.map(place);
          if (order || (SELECTING[facet] && facet !== 'skills'))
            expect(places).toEqual(places.toSorted((one, other) => (one < other ? -1 : 1)));
          const expected = [...counted(facet, filter, unmetRules)].sort(
            (one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1),
          );
          const bound = shards === 1 ? 0 : shards * (expected[VALUES_PER_SHARD - 1]?.[1] ?? 0);
          const exact = new Map(expected);
          const shown = new Map(values.map(({ key, count }) => [key, count]));
          expect([...shown].filter(([key, count]) => Math.abs((exact.get(key) ?? 0) - count) > bound)).toEqual([]);
          // A facet value of fewer than ten people is shown only if all people found are charged.
          const isCharged = (data?.searchProfiles.totalCount ?? 0) < 10 && !ignoresOwnSelection(facet, filter);
          if (!isCharged) expect(values.filter(({ count }) => count < 10)).toEqual([]);
          // Which skills are listed depends on how many people have them, with any evidence.
          if (facet === 'skills' && filter.skills?.evidencedBy) continue;
          // Selected values are listed in addition to the fifteen.
          const least = [...shown.values()].sort((one, other) => other - one)[14] ?? 0;
          for (const [key, count] of expected.slice(0, 15)) {
            if (count - bound < 10 && !isCharged) continue;
            if (!shown.has(key)) expect([facet, key, count <= least + bound && bound > 0]).toEqual([facet, key, true]);
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['availability', 'availableBy', (key: string): unknown => key],
    ['eqfLevels', 'minimumEqfLevel', Number],
    ['experience', 'experience', (key: string): unknown => [key]],
    ['memberStates', 'memberStates', (key: string): unknown => [key]],
    ['educationFields', 'educationFieldCodes', (key: string): unknown => [key]],
    ['evidence', 'evidence', (key: string): unknown => [key]],
    ['languages', 'languages', (key: string): unknown => [{ language: key }]],
  ])('of the facet %s say what selecting the value finds', async (facet, argument, valueOf) => {
    const { data } = await execute(COUNT, { filter: { memberStates: ['DE', 'FR'] } });
    const values = data?.searchProfiles.facets[facet] ?? [];
    expect(values.length).toBeGreaterThan(3);
    for (const { key, count } of values) {
      const filter = { memberStates: ['DE', 'FR'], [argument]: valueOf(key) };
      const selected = (await execute(COUNT, { filter })).data?.searchProfiles;
      expect([key, selected?.totalCount]).toEqual([key, count]);
      expect(selected?.facets[facet]).toContainEqual({ key, count, selected: true });
      const isAlone = facet !== 'languages';
      if (isAlone) expect(selected?.facets[facet]?.filter((one) => one.selected)).toHaveLength(1);
    }
  });

  test.each([{}, { memberStates: ['DE', 'FR'] }])('of quarters list none that is over: %j', async (filter) => {
    const quarters = cards.flatMap(({ card }) => card.availableFrom ?? []).toSorted();
    const later = quarters[Math.floor(quarters.length / 2)] ?? '';
    const [year, quarter] = later.split('-Q').map(Number);
    const today = `${year}-${String(Number(quarter) * 3).padStart(2, '0')}-30`;
    const facetOn = async (day: string | undefined, selected: object = {}) => {
      const { data } = await execute(COUNT, { filter: { ...filter, ...selected } }, single.prefix, undefined, day);
      return data?.searchProfiles.facets['availability'] ?? [];
    };
    const early = await facetOn(`${quarters[0]?.slice(0, 4)}-01-01`);
    const now = await facetOn(today);
    expect(early[0]?.key).toBe(quarters[0]);
    expect(later).not.toBe(quarters[0]);
    expect(now).toEqual(early.filter(({ key }) => key >= later));
    // In a quarter in which nobody starts, those who could start before can start now.
    const far = await facetOn('2044-05-01');
    expect(far).toEqual([{ key: '2044-Q2', count: early.at(-1)?.count, selected: false }]);
    // A selected quarter is listed even if it is over.
    const first = early[0]?.key ?? '';
    expect((await facetOn(today, { availableBy: first })).find(({ selected }) => selected)?.key).toBe(first);
  });

  test('of skills say what selecting the skill finds, also with related skills', async () => {
    const filter = { memberStates: ['DE', 'FR', 'ES'], includeRelatedSkills: true };
    const { data } = await execute(COUNT, { filter });
    const values = data?.searchProfiles.facets['skills'] ?? [];
    expect(values).toHaveLength(15);
    for (const { key, count } of values) {
      const selected = await execute(COUNT, { filter: { ...filter, skills: { anyOf: [key] } } });
      expect([key, selected.data?.searchProfiles.totalCount]).toEqual([key, count]);
    }
    expect(values.some(({ key, count }) => count > cards.filter((card) => holds(card, key)).length)).toBe(true);
  });

  test('a selected value that few people have is listed only if they are all that is found', async () => {
    const ids = [...new Set(cards.flatMap(({ card }) => card.skills.map(({ skill }) => skill)))];
    const holders = (id: string): number => cards.filter((card) => holds(card, id)).length;
    const rare = ids.find((id) => holders(id) === 3) ?? '';
    const common = ids.find((id) => holders(id) > 20) ?? '';
    const facetOf = async (skills: object) =>
      (await execute(COUNT, { filter: { skills } })).data?.searchProfiles.facets['skills'] ?? [];
    expect(await facetOf({ allOf: [rare] })).toContainEqual({ key: rare, count: 3, selected: true });
    const both = await facetOf({ anyOf: [rare, common] });
    expect(both).toContainEqual({ key: common, count: holders(common), selected: true });
    expect(both.filter(({ count }) => count < 10)).toEqual([]);
  });
});

const PAGE = `query ($after: String, $sort: ProfileSort!, $filter: ProfileFilter) { searchProfiles(first: 37, after: $after, sort: $sort, filter: $filter) {
  edges { cursor score node { id } } pageInfo { hasNextPage endCursor } } }`;

async function walk(sort: string, filter: Filter): Promise<Search['edges']> {
  const met: Search['edges'][number][] = [];
  for (let after: string | null = null; ;) {
    const { data, errors }: Result = await execute(PAGE, { after, sort, filter });
    expect(errors).toBeUndefined();
    met.push(...(data?.searchProfiles.edges ?? []));
    after = data?.searchProfiles.pageInfo.hasNextPage ? data.searchProfiles.pageInfo.endCursor : null;
    if (after === null) return met;
  }
}

describe('pages', () => {
  test.each(['RELEVANCE', 'RECENTLY_UPDATED', 'EXPERIENCE', 'AVAILABILITY'])(
    'sorted by %s contain every card exactly once, in the same order every time',
    async (sort) => {
      const filter = { memberStates: ['DE', 'FR'] };
      const ids = (await walk(sort, filter)).map(({ node }) => node.id);
      const expected = cards.filter((card) => matches(card, filter)).map(({ poolId }) => poolId);
      expect([...ids].sort()).toEqual([...expected].sort());
      expect((await walk(sort, filter)).map(({ node }) => node.id)).toEqual(ids);
    },
  );

  test('relevance counts requested skills, and half a skill more for a certificate', async () => {
    const asked = [
      ...Map.groupBy(
        cards.flatMap(({ skills }) => skills),
        String,
      ),
    ]
      .sort((one, other) => other[1].length - one[1].length)
      .slice(0, 3)
      .map(([id]) => id);
    const edges = await walk('RELEVANCE', { skills: { anyOf: asked } });
    expect(edges.length).toBeGreaterThan(10);
    for (const { node, score } of edges) {
      const card = cards.find(({ poolId }) => poolId === node.id)?.card;
      const held = card?.skills.filter(({ skill }) => asked.includes(skill)) ?? [];
      const shown = held.filter(({ evidence }) => evidence === 'CERTIFICATE' || evidence === 'ASSESSMENT');
      expect(score).toBe(held.length + shown.length / 2);
    }
    expect(edges.map(({ score }) => score)).toEqual(edges.map(({ score }) => score).sort((one, other) => other - one));
  });

  test.each([
    [
      'of another filter',
      async () =>
        (await execute(PAGE, { sort: 'RELEVANCE', filter: { memberStates: ['DE'] } })).data?.searchProfiles.pageInfo
          .endCursor,
    ],
    [
      'of another sort',
      async () =>
        (await execute(PAGE, { sort: 'RECENTLY_UPDATED', filter: {} })).data?.searchProfiles.pageInfo.endCursor,
    ],
    ['that is forged', async () => `${Buffer.from('[0,"x"]').toString('base64url')}.${'A'.repeat(22)}`],
    ['that is empty', async () => ''],
    ['that is endless', async () => 'x.'.repeat(5_000)],
  ])('a cursor %s is refused', async (_what, cursor) => {
    const { errors } = await execute(PAGE, { sort: 'RELEVANCE', filter: {}, after: await cursor() });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_CURSOR', argument: 'after' });
  });
});

describe('an invalid argument is named', () => {
  test.each([
    [{ skills: { allOf: ['no-such-skill'] } }, 'filter.skills.allOf', ['no-such-skill']],
    [{ skills: { anyOf: ['__proto__'] } }, 'filter.skills.anyOf', ['__proto__']],
    [{ skills: { noneOf: ['constructor'] } }, 'filter.skills.noneOf', ['constructor']],
    [{ skills: { evidencedBy: ['CERTIFICATE'] } }, 'filter.skills.evidencedBy', ['CERTIFICATE']],
    [{ skills: { allOf: Array.from({ length: 51 }, () => 'x') } }, 'filter.skills.allOf', []],
    [{ occupationIds: ['9999.9'] }, 'filter.occupationIds', ['9999.9']],
    [
      { occupationIds: ['http://data.europa.eu/esco/occupation/x'] },
      'filter.occupationIds',
      ['http://data.europa.eu/esco/occupation/x'],
    ],
    [{ iscoGroupCodes: ['99'] }, 'filter.iscoGroupCodes', ['99']],
    [{ iscoGroupCodes: ['25120'] }, 'filter.iscoGroupCodes', ['25120']],
    [{ languages: [{ language: 'xx' }] }, 'filter.languages.language', ['xx']],
    [{ languages: [{ language: 'german' }] }, 'filter.languages.language', ['german']],
    [{ minimumEqfLevel: 0 }, 'filter.minimumEqfLevel', ['0']],
    [{ minimumEqfLevel: 9 }, 'filter.minimumEqfLevel', ['9']],
    [{ minimumEqfLevel: -1 }, 'filter.minimumEqfLevel', ['-1']],
    [{ availableBy: 'soon' }, 'filter.availableBy', ['soon']],
    [{ availableBy: '2027-Q5' }, 'filter.availableBy', ['2027-Q5']],
    [{ availableBy: '' }, 'filter.availableBy', ['']],
    [{ memberStates: ['UK'] }, 'filter.memberStates', ['UK']],
    [{ memberStates: ['de'] }, 'filter.memberStates', ['de']],
    [{ memberStates: ['DE', 'US', 'CH'] }, 'filter.memberStates', ['US', 'CH']],
    [{ educationFieldCodes: ['11'] }, 'filter.educationFieldCodes', ['11']],
    [{ educationFieldCodes: ['0613'] }, 'filter.educationFieldCodes', ['0613']],
    [{ skills: { allOf: ['<script>alert(1)</script>'] } }, 'filter.skills.allOf', ['<script>alert(1)</script>']],
    [{ skills: { allOf: ['x'.repeat(5_000)] } }, 'filter.skills.allOf', ['x'.repeat(100)]],
  ])('%j', async (filter, argument, values) => {
    const { errors } = await execute(COUNT, { filter });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument, values });
  });

  test.each([
    ['{ searchProfiles(first: 101) { totalCount } }', 'first'],
    ['{ searchProfiles(first: -1) { totalCount } }', 'first'],
    ['{ searchProfiles { facets { skills(first: 0) { key } } } }', 'facets.skills.first'],
    ['{ searchProfiles { facets { skills(first: 101) { key } } } }', 'facets.skills.first'],
    ['{ searchProfiles { facets { iscoGroups(level: 5) { key } } } }', 'facets.iscoGroups.level'],
    ['{ poolOverview(filter: { memberState: "XX" }) { total } }', 'filter.memberState'],
    ['{ poolOverview(filter: { memberState: "DE", language: "de", eqfLevel: 5 }) { total } }', 'filter'],
  ])('%s', async (query, argument) => {
    const { errors } = await execute(query);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });

  test('a missing index is UNAVAILABLE, and no internals are shown', async () => {
    const { errors } = await execute('{ searchProfiles { totalCount } }', {}, 'pool-t-nowhere');
    expect(errors?.[0]?.extensions['code']).toBe('UNAVAILABLE');
    expect(JSON.stringify(errors)).not.toMatch(/index_not_found|nowhere/u);
  });

  test('the search user cannot write', async () => {
    await expect(engine.index({ index: `${single.prefix}-cards-1`, document: { poolId: 'x' } })).rejects.toMatchObject({
      statusCode: 403,
    });
  });
});

describe('references from other subgraphs', () => {
  const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on PoolProfile { id experience } } }';

  test('a card is built from its document for its owner only', async () => {
    const r = [{ __typename: 'PoolProfile', document: cards[0]?.card }];
    const own = await execute(ENTITIES, { r }, single.prefix, { sub: 'c', role: 'candidate' });
    expect(own.data).toEqual({ _entities: [{ id: cards[0]?.poolId, experience: cards[0]?.card.experience }] });
    const foreign = await execute(ENTITIES, { r });
    expect(foreign.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test.each([[{}], [{ poolId: 'x' }], ['text'], [[]], [null]])(
    'an invalid card document, such as %j, gives no card',
    async (document) => {
      const { data } = await execute(ENTITIES, { r: [{ __typename: 'PoolProfile', document }] }, single.prefix, {
        sub: 'c',
        role: 'candidate',
      });
      expect(data).toEqual({ _entities: [null] });
    },
  );
});
