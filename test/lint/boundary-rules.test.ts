import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SampleLinter } from './sample-linter.ts';

let linter: SampleLinter;

beforeAll(async () => {
  linter = await SampleLinter.with('boundaries');
});

afterAll(() => linter.remove());

const importing = (file: string, target: string): Promise<string[]> =>
  linter.complaints(file, `import { thing } from '${target}';\nexport const own = thing;\n`);

test.each([
  ['gateway/src/server.ts', '../../scripts/samples/random.ts'],
  ['indexer/src/index.ts', '../../test/support/eventually.ts'],
  ['packages/matching/src/points.ts', '../../../test/relevance/measures.ts'],
  ['subgraphs/search/src/server.ts', '../../../scripts/pool/databases.ts'],
  ['scripts/ops/reindex.ts', '../dev/start/services.ts'],
  ['scripts/ops/reindex.ts', '../../indexer/src/leadership/term.ts'],
  ['scripts/pool/run-file.ts', '../ops/reindex.ts'],
  ['test/bench/bench.ts', '../support/running-pool.ts'],
  ['test/bench/questions.ts', '../../subgraphs/search/src/server.ts'],
  ['test/faults/end-check.ts', '../../subgraphs/candidates/src/data/profile.store.ts'],
  ['test/relevance/matching.ts', '../../subgraphs/search/src/resolvers/index.ts'],
])('%s does not import %s', async (file, target) => {
  expect(await importing(file, target)).toEqual([expect.stringContaining('does not import')]);
});

test.each([
  ['gateway/src/server.test.ts', '../../scripts/samples/random.ts'],
  ['indexer/src/testing/indexer-fixture.ts', '../../../test/support/engines.ts'],
  ['scripts/ops/reindex.ts', '../pool/run-file.ts'],
  ['scripts/dev/start/start.ts', '../../samples/seed-pool.ts'],
  ['test/bench/bench.ts', './report.ts'],
  ['test/faults/end-check.ts', '../../subgraphs/candidates/src/domain/profile.ts'],
])('%s may import %s', async (file, target) => {
  expect(await importing(file, target)).toEqual([]);
});
