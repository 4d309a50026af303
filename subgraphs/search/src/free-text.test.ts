import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '@talent-pool/text-reader';
import { FREE_TEXTS, unmet, type FreeText } from '../../../test/support/free-text-expectations.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';

interface Found {
  readonly found: {
    readonly totalCount: number;
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly textInterpretation: { readonly readings: readonly { readonly id: string; readonly effect: string }[] };
  };
}
interface Suggested {
  readonly suggestConcepts: readonly {
    readonly score: number;
    readonly path: readonly { readonly key: string }[];
    readonly concept: { readonly code?: string };
  }[];
}

const FOUND = `totalCount edges { node { id } } textInterpretation { readings { id effect } }`;
const QUERIES = {
  people: `query ($filter: ProfileFilter) { found: searchProfiles(filter: $filter, first: 100) { ${FOUND} } }`,
  vacancies: `query ($filter: VacancyFilter) { found: searchVacancies(filter: $filter, first: 100) { ${FOUND} } }`,
};
const SUGGEST = `query ($text: String!, $language: LanguageTag) { suggestConcepts(text: $text, language: $language, first: 5) {
  score path { key } concept { ... on IscoGroup { code } } } }`;
const TODAY = '2026-11-30';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph({ profiles: 1_500, vacancies: 300, seed: 23, today: TODAY });
});
afterAll(() => subgraph.stop());

const inScope = (scope: FreeText['scope']): FreeText[] => FREE_TEXTS.filter((one) => one.scope === scope);
const languageOf = ({ language }: FreeText) => (language === '' ? undefined : language);

/** What is read from a text as the service reads it. */
const readHere = (one: FreeText) =>
  readText(
    { text: one.text, languages: languageOf(one) ? [one.language] : [], pinned: [], rejected: [] },
    subgraph.taxonomy,
    {
      today: TODAY,
      resembling: subgraph.concepts.resembling,
    },
  );

async function search(one: FreeText, scope: 'people' | 'vacancies'): Promise<Found['found']> {
  const { data, errors } = await subgraph.execute<Found>(QUERIES[scope], {
    filter: { text: one.text, language: languageOf(one) },
  });
  if (!data?.found) throw new Error(JSON.stringify(errors));
  return data.found;
}

/** Prefixes of ISCO-08 codes that a case names under `isco`, or `not:isco`. */
const groupsIn = (expected: string, name: string): readonly string[] | undefined =>
  expected
    .split(';')
    .find((part) => part.startsWith(`${name}:`))
    ?.slice(name.length + 1)
    .split(',');
const liesIn = (codes: readonly string[], groups: readonly string[]): boolean =>
  codes.some((code) => groups.some((group) => code.startsWith(group)));

describe('texts of people', () => {
  test.each(inScope('people'))('"$text" ($language) is read as $expected', async (one) => {
    const read = readHere(one);
    const found = await search(one, 'people');
    expect(found.textInterpretation.readings).toEqual(read.readings.map(({ id, effect }) => ({ id, effect })));
    expect(unmet(one.expected, read, subgraph.taxonomy)).toEqual([]);
    const cards = found.edges.map(({ node }) => subgraph.cards.find(({ poolId }) => poolId === node.id));
    const [wanted, excluded] = [groupsIn(one.expected, 'isco'), groupsIn(one.expected, 'not:isco')];
    const held = cards.map((card) => card?.isco4 ?? []);
    if (wanted) expect(held.filter((codes) => liesIn(codes, wanted)).length).toBeGreaterThanOrEqual(0.8 * held.length);
    if (excluded) for (const codes of held) expect(liesIn(codes, excluded)).toBe(false);
    if (one.expected === 'none') expect(found.totalCount).toBe(0);
  });

  test('find somebody of each wide family', async () => {
    for (const text of ['teacher', 'engineer', 'driver', 'cleaner', 'nurse'])
      expect([
        text,
        (await search({ text, language: '', scope: 'people', expected: '' }, 'people')).totalCount > 0,
      ]).toEqual([text, true]);
  });
});

describe('texts of vacancies', () => {
  test.each(inScope('vacancies'))('"$text" ($language) is read as $expected', async (one) => {
    const read = readHere(one);
    const found = await search(one, 'vacancies');
    expect(found.textInterpretation.readings).toEqual(read.readings.map(({ id, effect }) => ({ id, effect })));
    expect(unmet(one.expected, read, subgraph.taxonomy)).toEqual([]);
    const wanted = groupsIn(one.expected, 'isco') ?? [];
    const held = found.edges.map(({ node }) => subgraph.openings.find(({ id }) => id === node.id)?.isco4 ?? []);
    expect(held.filter((codes) => liesIn(codes, wanted)).length).toBeGreaterThanOrEqual(0.8 * held.length);
  });
});

describe('suggestions', () => {
  test.each(inScope('suggest'))('"$text" ($language) suggests $expected', async (one) => {
    const { data } = await subgraph.execute<Suggested>(SUGGEST, { text: one.text, language: languageOf(one) }, null);
    const found = data?.suggestConcepts ?? [];
    if (one.expected === 'none') return expect(found).toEqual([]);
    const [first] = found;
    const code = first?.concept.code ?? first?.path.at(-1)?.key ?? '';
    const within = first?.path.some(({ key }) => liesIn([key], groupsIn(one.expected, 'first:isco') ?? [])) ?? false;
    expect([code, within || liesIn([code], groupsIn(one.expected, 'first:isco') ?? [])]).toEqual([code, true]);
    for (const { score } of found) expect(score).toBeGreaterThan(0);
  });
});
