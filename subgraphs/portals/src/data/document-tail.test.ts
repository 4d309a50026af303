import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cardAlias, type IndexedCard } from '@talent-pool/search-index';
import { indexCards, indexWeights, sampleCards, weightsOfCards } from '../../../../test/support/sample-cards.ts';
import { eventually } from '../../../../test/support/eventually.ts';
import { createPortalsFixture, type PortalsFixture } from '../testing/portals-fixture.ts';
import { DocumentTail } from './document-tail.ts';
import { IndexReader, PAGE } from './index.reader.ts';

let own: PortalsFixture;
let cards: IndexedCard[];

beforeAll(async () => {
  own = await createPortalsFixture();
  // More than one page.
  cards = sampleCards(own.taxonomy, Math.ceil(PAGE * 1.3), 5);
  await indexCards(own.admin, own.prefix, cards);
  await indexWeights(own.admin, own.prefix, weightsOfCards([]));
});
afterAll(() => own.close());

/** A new worker: opens the index, then reads new documents. */
async function worker({
  whileOpening,
  reader = new IndexReader(own.engine, own.prefix, own.taxonomy),
}: { whileOpening?: (tail: DocumentTail) => void; reader?: IndexReader } = {}) {
  const tail = new DocumentTail('cards', own.store, reader);
  whileOpening?.(tail);
  await tail.open();
  const read = async (): Promise<string[]> => {
    const ids: string[] = [];
    await tail.read(async (changed) => void ids.push(...changed.map(({ id }) => id)));
    return ids;
  };
  return { read };
}

test('an index that is read for the first time reports no documents; an interrupted first reading does not count', async () => {
  expect(cards.length).toBeGreaterThan(PAGE);
  await worker({ whileOpening: (tail) => tail.stop() });
  expect(await own.store.models.positions.countDocuments()).toBe(0);
  const { read } = await worker();
  expect(await own.store.models.marks.countDocuments()).toBe(cards.length);
  expect(await read()).toEqual([]);
});

test('each change is read once, by the first worker', async () => {
  const [{ read }, others] = [await worker(), await worker()];
  const changed = cards[7] as IndexedCard;
  const document = { index: `${cardAlias(own.prefix)}-1`, id: changed.poolId, document: changed, refresh: true };
  await own.admin.index(document);
  expect(await read()).toEqual([changed.poolId]);
  expect([await read(), await others.read()]).toEqual([[], []]);
  expect(await (await worker()).read()).toEqual([]);
});

test('a write that becomes visible after later ones is found when the index is read again, once', async () => {
  const unseen = new Set<string>();
  /** An index reader that hides documents that are not visible yet. */
  class SlowIndex extends IndexReader {
    override async placesAfter(...[side, index, shard, from]: Parameters<IndexReader['placesAfter']>) {
      const page = await super.placesAfter(side, index, shard, from);
      return page.filter(({ id }) => !unseen.has(id));
    }
  }
  const { read } = await worker({ reader: new SlowIndex(own.engine, own.prefix, own.taxonomy) });
  await read();
  const [late, early] = [cards[11], cards[12]] as [IndexedCard, IndexedCard];
  unseen.add(late.poolId);
  for (const document of [late, early])
    await own.admin.index({ index: `${cardAlias(own.prefix)}-1`, id: document.poolId, document, refresh: true });
  expect(await read()).toEqual([early.poolId]);
  unseen.clear();
  const found: string[] = [];
  await eventually(async () => {
    found.push(...(await read()));
    return found.length > 0 ? true : undefined;
  }, 'the write that was overtaken');
  expect(found).toEqual([late.poolId]);
  expect(await read()).toEqual([]);
});
