import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cardAlias, createEngineClient, type IndexedCard } from '@talent-pool/search-index';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import mongoose, { type Connection } from 'mongoose';
import { adminClient, engineSettings, ownNames, testEngines } from '../../../../test/support/engines.ts';
import { indexCards, indexWeights, sampleCards, weightsOfCards } from '../../../../test/support/sample-cards.ts';
import { DocumentTail } from './document-tail.ts';
import { IndexReader, PAGE } from './index.reader.ts';
import { SearchStore } from './search.store.ts';

const names = ownNames();
const admin = adminClient();
const engine = createEngineClient(engineSettings(testEngines().elasticsearch.search) as never);
let connection: Connection;
let store: SearchStore;
let cards: IndexedCard[];

beforeAll(async () => {
  // More than one page.
  cards = sampleCards(await loadTaxonomy(), Math.ceil(PAGE * 1.3), 5);
  await indexCards(admin, names.prefix, cards);
  await indexWeights(admin, names.prefix, weightsOfCards([]));
  connection = await mongoose.createConnection(testEngines().mongoUrl, { dbName: names.portalsDatabase }).asPromise();
  store = new SearchStore(connection);
  await store.prepare();
});
afterAll(async () => {
  await connection.close();
  await Promise.all([names.drop(), engine.close()]);
  await admin.close();
});

/** A worker that starts now: it opens the index, and then reads what is new. */
async function worker(whileOpening?: (tail: DocumentTail) => void) {
  const tail = new DocumentTail('cards', store, new IndexReader(engine, names.prefix));
  whileOpening?.(tail);
  await tail.open();
  const read = async (): Promise<string[]> => {
    const ids: string[] = [];
    await tail.read(async (changed) => void ids.push(...changed.map(({ id }) => id)));
    return ids;
  };
  return { read };
}

test('an index that is read for the first time is only marked; a first reading that was stopped is none', async () => {
  expect(cards.length).toBeGreaterThan(PAGE);
  await worker((tail) => tail.stop());
  expect(await store.models.positions.countDocuments()).toBe(0);
  const { read } = await worker();
  expect(await store.models.marks.countDocuments()).toBe(cards.length);
  expect(await read()).toEqual([]);
});

test('what changes is read once, by whoever comes first', async () => {
  const [{ read }, others] = [await worker(), await worker()];
  const changed = cards[7] as IndexedCard;
  const document = { index: `${cardAlias(names.prefix)}-1`, id: changed.poolId, document: changed, refresh: true };
  await admin.index(document);
  expect(await read()).toEqual([changed.poolId]);
  expect([await read(), await others.read()]).toEqual([[], []]);
  expect(await (await worker()).read()).toEqual([]);
});
