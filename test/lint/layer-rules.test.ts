import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

const ROOT = path.join(import.meta.dirname, '../..');
const CONFIG = {
  jsPlugins: [path.join(import.meta.dirname, 'pool-rules.js')],
  rules: { 'pool/layers': 'error', 'pool/engine-language': 'error' },
};
const DIRECTION = 'Direction: resolvers → application → domain, data; data → domain.';
const ENGINE = 'belongs to the language of Elasticsearch, which only data/ speaks.';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'layers-'));
  await writeFile(
    path.join(folder, '.oxlintrc.json'),
    JSON.stringify({ ...CONFIG, categories: { correctness: 'off' } }),
  );
});

afterAll(() => rm(folder, { recursive: true }));

/** What the linter says to a file of a subgraph. */
async function complaints(layer: string, source: string): Promise<string[]> {
  const file = path.join(folder, 'subgraphs/sample/src', layer, 'sample.ts');
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, source);
  const linter = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const output = await new Promise<string>((resolve) => {
    const args = [linter, '--config', path.join(folder, '.oxlintrc.json'), '--format', 'json', file];
    execFile(process.execPath, args, { cwd: folder }, (_error, stdout) => resolve(stdout));
  });
  const { diagnostics } = JSON.parse(output) as { readonly diagnostics: readonly { readonly message: string }[] };
  return diagnostics.map(({ message }) => message);
}

test.each([
  ['domain', '../data/cards.store.ts', [DIRECTION]],
  ['domain', '../context.ts', [DIRECTION]],
  ['data', '../application/find-card.ts', [DIRECTION]],
  ['application', '../resolvers/references.ts', [DIRECTION]],
  ['application', '../__generated__/types.ts', [DIRECTION]],
  ['domain', './rules.ts', []],
  ['data', '../domain/rules.ts', []],
  ['application', '../data/cards.store.ts', []],
  ['resolvers/Query', '../../application/find-card.ts', []],
  ['domain', 'mongoose', ['domain/ does without mongoose.']],
  ['application', '@elastic/elasticsearch', ['application/ does without @elastic/elasticsearch.']],
  ['resolvers', '@talent-pool/outbox', ['resolvers/ does without @talent-pool/outbox.']],
  ['data', 'mongoose', []],
])('a file of %s/ that imports %s', async (layer, source, found) => {
  expect(await complaints(layer, `import type { Thing } from '${source}';\nexport type Own = Thing;\n`)).toEqual(found);
});

test.each([
  ['a request', 'export const ask = () => ({ query: { bool: { filter: [] } } });'],
  ['an answer', 'export const read = (hit: { readonly score: { _score: number } }) => hit;'],
  ['a part of an answer', 'export const read = (hit: any) => hit._source;'],
  ['a compiled condition', "import { engineQuery } from '@talent-pool/search-index';\nexport const ask = engineQuery;"],
])('%s of the engine stands in data/ only', async (_name, source) => {
  for (const layer of ['domain', 'application', 'resolvers'])
    expect(await complaints(layer, source)).toEqual([expect.stringContaining(ENGINE)]);
  expect(await complaints('data', source)).toEqual([]);
});
