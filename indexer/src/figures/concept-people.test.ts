import { expect, test } from '@jest/globals';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import type { FiguresStore } from './figures.store.ts';
import { writeConceptCounts } from './concept-people.ts';

const taxonomy = await loadTaxonomy();
/** Occupations, as rows of the public figures name them. */
const rows = taxonomy.occupations().map(({ id }) => `OCCUPATION:${id}`);

interface Bulk {
  readonly operations: readonly { readonly doc?: { readonly people: number } }[];
}

/** Publishes figures while the concept index contains other ones. Returns the bulk requests. */
async function bulksFor(published: Record<string, number>, known: Record<string, number>): Promise<Bulk[]> {
  const bulks: Bulk[] = [];
  const buckets = Object.entries(known).map(([key, value]) => ({ key, people: { value } }));
  const engine = {
    search: async () => ({ aggregations: { known: { buckets } } }),
    bulk: async (request: Bulk) => void bulks.push(request),
  };
  const term = { source: { feed: { taxonomy } }, index: { engine, indexes: { prefix: 'pool' } } };
  const stored = Object.entries(published).map(([row, total]) => [row, { figures: { total } }] as const);
  const store = { allRows: async () => new Map(stored) };
  await writeConceptCounts(term as never, store as unknown as FiguresStore);
  return bulks;
}
const peopleIn = (bulks: readonly Bulk[]): Set<number | undefined> =>
  new Set(bulks.flatMap(({ operations }) => operations.flatMap(({ doc }) => (doc ? [doc.people] : []))));

test('nothing is sent to Elasticsearch while no figure has changed', async () => {
  const [row = ''] = rows;
  expect(await bulksFor({}, {})).toEqual([]);
  expect(await bulksFor({ [row]: 20 }, { [row]: 20 })).toEqual([]);
});

test('a changed figure is written, and one that is no longer published becomes 0', async () => {
  const [one = '', two = ''] = rows;
  const bulks = await bulksFor({ [one]: 25 }, { [one]: 20, [two]: 10 });
  expect(bulks).toHaveLength(1);
  expect(peopleIn(bulks)).toEqual(new Set([25, 0]));
});

test('many figures are sent in requests of 2000 documents, none of them empty', async () => {
  const many = Object.fromEntries(rows.slice(0, 500).map((row) => [row, 20]));
  const sizes = (await bulksFor(many, {})).map(({ operations }) => operations.length / 2);
  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.slice(0, -1).every((size) => size === 2_000)).toBe(true);
  expect(sizes.at(-1)).toBeGreaterThan(0);
});
