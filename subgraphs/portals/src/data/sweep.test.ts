import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createEngineClient, vacancyAlias, type IndexedCard, type IndexedVacancy } from '@talent-pool/search-index';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import mongoose, { type Connection } from 'mongoose';
import { adminClient, engineSettings, ownNames, testEngines } from '../../../../test/support/engines.ts';
import { indexCards, indexVacancies, sampleCards, sampleVacancies } from '../../../../test/support/sample-cards.ts';
import type { Find, SavedSearch, Side } from '../domain/saved-search.ts';
import { IndexReader } from './index.reader.ts';
import { SearchStore } from './search.store.ts';
import { Sweep } from './sweep.ts';

const names = ownNames();
const admin = adminClient();
const engine = createEngineClient(engineSettings(testEngines().elasticsearch.search) as never);
let connection: Connection;
let store: SearchStore;
let cards: IndexedCard[];
let vacancies: IndexedVacancy[];

beforeAll(async () => {
  const taxonomy = await loadTaxonomy();
  cards = sampleCards(taxonomy, 20, 3);
  vacancies = await sampleVacancies(taxonomy, 20, 3);
  await indexCards(admin, names.prefix, cards);
  await indexVacancies(admin, names.prefix, [
    ...vacancies.slice(1),
    { ...(vacancies[0] as IndexedVacancy), vacancy: { ...vacancies[0]?.vacancy, closesOn: '2026-01-01' } as never },
  ]);
  connection = await mongoose.createConnection(testEngines().mongoUrl, { dbName: names.portalsDatabase }).asPromise();
  store = new SearchStore(connection);
  await store.prepare();
});
afterAll(async () => {
  await connection.close();
  await Promise.all([names.drop(), engine.close()]);
  await admin.close();
});

const find = (search: string, document: string, side: Side): Find => ({
  _id: `${search}|${document}`,
  search,
  document,
  side,
  score: null,
  foundAt: new Date(),
});
const search = (_id: string, endedAt: Date | null): SavedSearch => ({
  _id,
  owner: 'o',
  name: 'x',
  wanted: { kind: 'PROFILES', filter: {} as never },
  createdAt: new Date(),
  endedAt,
  changedAt: new Date(),
});
const mark = (_id: string) => ({ _id, version: 1, index: `${vacancyAlias(names.prefix)}-1` });

test('a sweep forgets who left, what expired and what an ended search found late, and nothing else', async () => {
  const [card, expired, open] = [cards[0]?.poolId ?? '', vacancies[0]?.id ?? '', vacancies[1]?.id ?? ''];
  const gone = randomUUID();
  const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
  await store.models.searches.insertMany([
    search('open', null),
    search('ended', new Date()),
    search('long-ended', hoursAgo),
  ]);
  const kept = [find('open', card, 'cards'), find('open', open, 'vacancies')];
  await store.keep([
    ...kept,
    find('open', gone, 'cards'),
    find('open', expired, 'vacancies'),
    find('ended', card, 'cards'),
    find('long-ended', card, 'cards'),
  ]);
  await store.models.marks.insertMany([card, open, gone].map(mark));
  await new Sweep(store, new IndexReader(engine, names.prefix)).run();
  const left = async (model: { distinct(field: '_id'): unknown }) => ((await model.distinct('_id')) as string[]).sort();
  expect(await left(store.models.finds)).toEqual(kept.map(({ _id }) => _id).sort());
  expect(await left(store.models.marks)).toEqual([card, open].sort());
  expect(await left(store.models.searches)).toEqual(['ended', 'open']);
});

test('sweeps come by everything, a part at a time', async () => {
  await store.models.marks.deleteMany();
  const many = Array.from({ length: 12_000 }, () => mark(randomUUID()));
  await store.models.marks.insertMany(many);
  const sweep = new Sweep(store, new IndexReader(engine, names.prefix));
  const left: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    await sweep.run();
    left.push(await store.models.marks.countDocuments());
  }
  expect(left).toEqual([7_000, 2_000, 0]);
});

test('what the engine cannot tell of is not taken for gone', async () => {
  const [card, other] = [cards[0]?.poolId ?? '', cards[1]?.poolId ?? ''];
  const reader = new IndexReader(engine, names.prefix);
  expect([...(await reader.present('cards', [card, randomUUID()]))]).toEqual([card]);
  // Nothing stands behind the alias of another pool: the engine answers each document with an error of its own.
  const nowhere = new IndexReader(engine, `${names.prefix}-none`);
  await expect(nowhere.present('cards', [card, other])).rejects.toMatchObject({
    extensions: { code: 'UNAVAILABLE' },
  });
});
