import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { figuresIndex } from '@talent-pool/search-index';
import { eventually } from '../../../test/support/eventually.ts';
import { startIndexerFixture, type IndexerFixture } from '../testing/indexer-fixture.ts';

let fixture: IndexerFixture;
beforeAll(async () => {
  fixture = await startIndexerFixture();
});
afterAll(() => fixture.close());

test('the figures index of version 0.1.0 is removed when the indexer starts', async () => {
  const former = `${fixture.names.prefix}-overview`;
  await fixture.engine.indices.create({ index: former });
  await fixture.leading(fixture.create());
  const isGone = async () => ((await fixture.engine.indices.exists({ index: former })) ? undefined : true);
  expect(await eventually(isGone, 'the removal')).toBe(true);
  const index = figuresIndex(fixture.names.prefix);
  const isTaken = async () => ((await fixture.engine.indices.exists({ index })) ? true : undefined);
  expect(await eventually(isTaken, 'the figures')).toBe(true);
});
