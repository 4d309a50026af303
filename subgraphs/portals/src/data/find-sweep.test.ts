import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { vacancyAlias, type IndexedCard, type IndexedVacancy } from '@talent-pool/search-index';
import { indexCards, indexVacancies, sampleCards, sampleVacancies } from '../../../../test/support/sample-cards.ts';
import type { Find, SavedSearch, Side } from '../domain/saved-search.ts';
import { createPortalsFixture, type PortalsFixture } from '../testing/portals-fixture.ts';
import { IndexReader } from './index.reader.ts';
import { Sweep } from './find-sweep.ts';

let own: PortalsFixture;
let cards: IndexedCard[];
let vacancies: IndexedVacancy[];

beforeAll(async () => {
  own = await createPortalsFixture();
  const { taxonomy } = own;
  cards = sampleCards(taxonomy, 20, 3);
  vacancies = await sampleVacancies(taxonomy, 20, 3);
  await indexCards(own.admin, own.prefix, cards);
  await indexVacancies(own.admin, own.prefix, [
    ...vacancies.slice(1),
    { ...(vacancies[0] as IndexedVacancy), vacancy: { ...vacancies[0]?.vacancy, closesOn: '2026-01-01' } as never },
  ]);
});
afterAll(() => own.close());

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
const mark = (_id: string) => ({ _id, version: 1, index: `${vacancyAlias(own.prefix)}-1` });

test('a sweep deletes finds of documents that left or expired, and late finds of ended searches, and nothing else', async () => {
  const [card, expired, open] = [cards[0]?.poolId ?? '', vacancies[0]?.id ?? '', vacancies[1]?.id ?? ''];
  const gone = randomUUID();
  const hoursAgo = new Date(Date.now() - 2 * 3_600_000);
  await own.store.models.searches.insertMany([
    search('open', null),
    search('ended', new Date()),
    search('long-ended', hoursAgo),
  ]);
  const kept = [find('open', card, 'cards'), find('open', open, 'vacancies')];
  await own.store.models.finds.insertMany([
    ...kept,
    find('open', gone, 'cards'),
    find('open', expired, 'vacancies'),
    find('ended', card, 'cards'),
    find('long-ended', card, 'cards'),
  ]);
  await own.store.models.marks.insertMany([card, open, gone].map(mark));
  await new Sweep(own.store, new IndexReader(own.engine, own.prefix, own.taxonomy)).run();
  const left = async (model: { distinct(field: '_id'): unknown }) => ((await model.distinct('_id')) as string[]).sort();
  expect(await left(own.store.models.finds)).toEqual(kept.map(({ _id }) => _id).sort());
  expect(await left(own.store.models.marks)).toEqual([card, open].sort());
  expect(await left(own.store.models.searches)).toEqual(['ended', 'open']);
});

test('successive sweeps cover everything, part by part', async () => {
  await own.store.models.marks.deleteMany();
  const many = Array.from({ length: 12_000 }, () => mark(randomUUID()));
  await own.store.models.marks.insertMany(many);
  const sweep = new Sweep(own.store, new IndexReader(own.engine, own.prefix, own.taxonomy));
  const left: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    await sweep.run();
    left.push(await own.store.models.marks.countDocuments());
  }
  expect(left).toEqual([7_000, 2_000, 0]);
});

test('a document that the engine cannot look up does not count as deleted', async () => {
  const [card, other] = [cards[0]?.poolId ?? '', cards[1]?.poolId ?? ''];
  const reader = new IndexReader(own.engine, own.prefix, own.taxonomy);
  expect([...(await reader.present('cards', [card, randomUUID()]))]).toEqual([card]);
  // The alias does not exist, so the engine returns an error for each document.
  const nowhere = new IndexReader(own.engine, `${own.prefix}-none`, own.taxonomy);
  await expect(nowhere.present('cards', [card, other])).rejects.toMatchObject({
    extensions: { code: 'UNAVAILABLE' },
  });
});
