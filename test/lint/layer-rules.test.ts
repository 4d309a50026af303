import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SampleLinter } from './sample-linter.ts';

const DIRECTION = 'Direction: resolvers → application → domain, data; data → domain.';
const ENGINE = 'is Elasticsearch syntax, which is allowed in data/ only.';

let linter: SampleLinter;

beforeAll(async () => {
  linter = await SampleLinter.with('layers', 'engine-language');
});

afterAll(() => linter.remove());

/** Linter messages for a file of a subgraph. */
const complaints = (layer: string, source: string): Promise<string[]> =>
  linter.complaints(`subgraphs/sample/src/${layer}/sample.ts`, source);

test.each([
  ['domain', '../data/cards.store.ts', [DIRECTION]],
  ['domain', '../context.ts', [DIRECTION]],
  ['data', '../application/find-card.ts', [DIRECTION]],
  ['application', '../resolvers/references.ts', [DIRECTION]],
  ['application', '../__generated__/types.ts', [DIRECTION]],
  ['resolvers/Query', '../../data/cards.store.ts', [DIRECTION]],
  ['domain', './rules.ts', []],
  ['data', '../domain/rules.ts', []],
  ['application', '../data/cards.store.ts', []],
  ['resolvers/Query', '../../application/find-card.ts', []],
  ['domain', 'mongoose', ['domain/ must not import mongoose.']],
  ['application', '@elastic/elasticsearch', ['application/ must not import @elastic/elasticsearch.']],
  ['resolvers', '@talent-pool/outbox', ['resolvers/ must not import @talent-pool/outbox.']],
  ['domain', '@talent-pool/document-store', ['domain/ must not import @talent-pool/document-store.']],
  ['data', 'mongoose', []],
])('a file of %s/ that imports %s', async (layer, source, found) => {
  expect(await complaints(layer, `import type { Thing } from '${source}';\nexport type Own = Thing;\n`)).toEqual(found);
});

test.each([
  ['a request', 'export const request = () => ({ query: { bool: { filter: [] } } });'],
  ['a response', 'export const read = (hit: { readonly score: { _score: number } }) => hit;'],
  ['a field of a response', 'export const read = (hit: any) => hit._source;'],
  [
    'a compiled condition',
    "import { engineQuery } from '@talent-pool/search-index';\nexport const request = engineQuery;",
  ],
])('%s of Elasticsearch is allowed in data/ only', async (_name, source) => {
  for (const layer of ['domain', 'application', 'resolvers'])
    expect(await complaints(layer, source)).toEqual([expect.stringContaining(ENGINE)]);
  expect(await complaints('data', source)).toEqual([]);
});
