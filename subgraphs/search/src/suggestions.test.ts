import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Meaning } from '@talent-pool/meaning';
import { conceptAlias, type ConceptKind } from '@talent-pool/search-index';
import { foldText } from '@talent-pool/taxonomy';
import { readText } from '@talent-pool/text-reader';
import fc from 'fast-check';
import { missedLabels } from '../../../test/relevance/own-labels.ts';
import { SHARED_CONCEPTS } from '../../../test/support/concepts.ts';
import { isRead, wholeReading } from './domain/suggested-reading.ts';
import { EMPLOYER, startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

interface Suggestion {
  readonly kind: string;
  readonly label: string;
  readonly matchedLabel: string;
  readonly matchedLanguage: string;
  readonly score: number;
  readonly publishedProfiles: number | null;
  readonly concept: { readonly __typename: string; readonly id?: string; readonly code?: string };
  readonly path: readonly { readonly key: string; readonly label: string }[];
}
interface Suggested {
  readonly suggestConcepts: readonly Suggestion[] | null;
}

const SUGGEST = `query ($text: String!, $kinds: [ConceptKind!], $language: LanguageTag, $first: Int! = 10) {
  suggestConcepts(text: $text, kinds: $kinds, language: $language, first: $first) { kind label matchedLabel matchedLanguage score publishedProfiles
    path { key label } concept { __typename ... on Occupation { id } ... on Skill { id } ... on IscoGroup { code } } } }`;

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph({ profiles: 300, seed: 41 });
});
afterAll(() => subgraph.stop());

async function suggest(text: string, more: object = {}, claims: object | null = null): Promise<readonly Suggestion[]> {
  const { data, errors } = await subgraph.execute<Suggested>(SUGGEST, { text, ...more }, claims);
  if (!data?.suggestConcepts) throw new Error(JSON.stringify(errors));
  return data.suggestConcepts;
}

describe('suggestions while typing', () => {
  test.each([
    ['elec', 'en'],
    ['welde', 'en'],
    ['tandar', 'nl'],
    ['Kranken', 'de'],
    ['pieleg', 'pl'],
  ])('"%s": labels that begin with it come first', async (text, language) => {
    const found = await suggest(text, { language, kinds: ['OCCUPATION'] });
    expect(found.length).toBeGreaterThan(3);
    expect(foldText(found[0]?.matchedLabel ?? '').startsWith(foldText(text))).toBe(true);
  });

  test.each([
    ['welder', 'welder'],
    ['weldr', 'welder'],
    ['electricain', 'electrician'],
    ['elektriciens', 'electrician'],
    ['registered nurse', 'nurse responsible for general care'],
  ])('"%s" is %s', async (text, label) => {
    expect(
      (await suggest(text, { kinds: ['OCCUPATION'] }))
        .slice(0, 3)
        .map((one) =>
          one.matchedLabel === '' ? '' : subgraph.taxonomy.labels.occupations.label(one.concept.id ?? '', 'en'),
        ),
    ).toContain(label);
  });

  test.each(['C#', 'C++', 'R', 'ASP.NET'])('%s finds that skill first', async (text) => {
    const [first] = await suggest(text);
    expect(first).toMatchObject({ label: text, concept: { __typename: 'Skill' } });
  });

  test('the matched label is shown, with the path of the concept', async () => {
    const [first] = await suggest('Lasser', { language: 'nl' });
    expect(first).toMatchObject({ label: 'lasser', matchedLabel: 'lasser', matchedLanguage: 'nl' });
    expect(first?.path.map(({ key }) => key)).toEqual(['7', '72', '721', '7212']);
    const [skill] = await suggest('C Sharp', { kinds: ['SKILL'] });
    expect(skill).toMatchObject({ label: 'C#', matchedLabel: 'C Sharp' });
    expect(skill?.path.length).toBeGreaterThan(0);
  });

  test('labels in the requested language are shown; English labels are found where they fit better', async () => {
    const [first] = await suggest('welder', { language: 'fr', kinds: ['OCCUPATION'] });
    expect(first).toMatchObject({
      label: expect.stringMatching(/^soudeu/u),
      matchedLabel: 'welder',
      matchedLanguage: 'en',
    });
  });

  test('kinds can be filtered, and each concept appears once, best first', async () => {
    for (const kind of ['OCCUPATION', 'SKILL', 'ISCO_GROUP'] as const) {
      const found = await suggest('nurse', { kinds: [kind], first: 20 });
      const type = { OCCUPATION: 'Occupation', SKILL: 'Skill', ISCO_GROUP: 'IscoGroup' }[kind];
      expect(new Set(found.map(({ concept }) => concept.__typename))).toEqual(new Set([type]));
      const ids = found.map(({ concept }) => concept.id ?? concept.code);
      expect(new Set(ids).size).toBe(ids.length);
      const scores = found.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
    }
  });
});

describe('texts that share no word with a label', () => {
  test.each([
    ['drives a big truck across Europe', 'en', '8332'],
    ['jemand der Autos repariert', 'de', '7231'],
    ['arregla coches', 'es', '7231'],
    ['legt tegels', 'nl', '7122'],
  ])('"%s" (%s) is among occupations of group %s', async (text, language, group) => {
    const found = (await suggest(text, { language, kinds: ['OCCUPATION'] })).slice(0, 5);
    expect(found.map(({ path }) => path[3]?.key)).toContain(group);
  });

  test.each([
    ['zdravotní sestra', 'cs', '2221'],
    ['ممرضة', 'ar', '2221'],
    ['svářeč', 'cs', '7212'],
    ['Pflegefachfrau', 'de', '2221'],
    ['sairaanhoitaja', 'fi', '2221'],
  ])('"%s" (%s) finds group %s first', async (text, language, group) => {
    const [first] = await suggest(text, { language, kinds: ['OCCUPATION'] });
    expect(first?.path[3]?.key).toBe(group);
  });
});

describe('the number of published profiles', () => {
  test('is the published figure for every caller, also for employers: null without a figure', async () => {
    for (const claims of [null, { sub: 'c', role: 'candidate' }, EMPLOYER, { ...EMPLOYER, verification: 'SUSPENDED' }])
      expect((await suggest('welder', {}, claims)).map((one) => one.publishedProfiles)).toEqual(Array(10).fill(null));
  });
});

describe('hostile input', () => {
  test.each([
    ['an empty text', { text: '' }, 'text'],
    ['signs alone', { text: '???' }, 'text'],
    ['a long text', { text: 'a'.repeat(201) }, 'text'],
    ['too many words', { text: 'a b '.repeat(16) }, 'text'],
    ['none', { text: 'a', first: 0 }, 'first'],
    ['thousands', { text: 'a', first: 5_000 }, 'first'],
    ['a language that is none', { text: 'a', language: '../x' }, 'language'],
  ])('%s is refused', async (_what, variables, argument) => {
    const { errors } = await subgraph.execute<Suggested>(SUGGEST, variables, null);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
  });
});

/** This test checks one of every so many preferred labels; `npm run relevance` checks all 16,903. */
const EACH = 40;
const LABELS = 423;

test('a preferred label finds its own concept first, unless another concept has the same label', async () => {
  const { engine, taxonomy } = subgraph;
  const searched = { engine, index: conceptAlias(SHARED_CONCEPTS), taxonomy, meaning: await Meaning.of(taxonomy) };
  const { asked, missed } = await missedLabels(searched, { each: EACH });
  expect(missed.filter(({ shared }) => !shared)).toEqual([]);
  expect(asked).toBe(LABELS);
});

describe('codes and texts', () => {
  test.each([
    ['2221', 'IscoGroup', '2221'],
    ['C7212', 'IscoGroup', '7212'],
    ['ISCO 25', 'IscoGroup', '25'],
    ['2221.2', 'Occupation', undefined],
  ])('the code %s is answered first', async (text, type, code) => {
    const [first] = await suggest(text);
    expect(first?.concept).toMatchObject({ __typename: type, ...(code !== undefined && { code }) });
    if (code === undefined) expect(first?.path.at(-1)?.key ?? '').toMatch(/^2221/u);
    expect(first?.score).toBeGreaterThan(0);
  });

  test.each(['xqzvwj', 'asdfgh', '护士', 'ىىىى', '99999'])(
    '"%s", which fits nothing, suggests nothing',
    async (text) => {
      expect(await suggest(text)).toEqual([]);
    },
  );

  test('kinds stand apart, the kind of the best suggestion first', async () => {
    for (const text of ['nurse', 'welding', 'Python', 'elektriker']) {
      const kinds = (await suggest(text, { first: 20 })).map(({ kind }) => kind);
      expect(kinds.filter((kind, place) => kind !== kinds[place - 1])).toEqual([...new Set(kinds)]);
    }
  });

  test('what a whole text is surely read as comes first: labels of all languages, and parts of them', async () => {
    const { taxonomy, concepts } = subgraph;
    const { occupations: labels } = taxonomy.labels;
    const all = taxonomy.occupations();
    const draws = fc.sample(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.constantFrom([0, 9], [0, 1], [-1, 9], [0, 2])), {
      numRuns: 300,
      seed: 11,
    });
    let checked = 0;
    for (const [concept, spoken, label, [from, to]] of draws) {
      const language = labels.languages[spoken % labels.languages.length] ?? 'en';
      const found = labels.in(language, all[concept % all.length]?.id ?? '');
      const written = found ? [found.preferred, ...found.alternatives] : [];
      const words = (written[label % Math.max(1, written.length)] ?? '').split(' ');
      const text = words.slice(from, to).join(' ');
      if (!/\p{L}{3}/u.test(text)) continue;
      const question = { text, languages: [language], pinned: [], rejected: [] };
      const reading = wholeReading(
        readText(question, taxonomy, { today: '2026-11-30', resembling: concepts.resembling }),
      );
      if (!reading?.isSure) continue;
      const [first] = await suggest(text, { language });
      const [kind, id] = [first?.kind as ConceptKind, first?.concept.id ?? first?.concept.code ?? ''];
      const isAgreed =
        isRead(reading.meaning, { kind, id }, taxonomy) || foldText(first?.label ?? '') === foldText(text);
      expect([text, language, isAgreed]).toEqual([text, language, true]);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(100);
  });
});
