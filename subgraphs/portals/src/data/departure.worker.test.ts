import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createLogger, type Departure } from '@talent-pool/service-kit';
import { eventually } from '../../../../test/support/eventually.ts';
import type { SavedSearch } from '../domain/saved-search.ts';
import { ownPortals, type OwnPortals } from '../testing/own-portals.ts';
import { DepartureWorker } from './departure.worker.ts';

const REQUESTED = new Date('2026-11-02T10:00:00Z');
const minutes = (count: number): Date => new Date(REQUESTED.getTime() + count * 60_000);
let own: OwnPortals;
const departures = () => own.departures.collection<Departure>('departures');

beforeAll(async () => {
  own = await ownPortals();
});
afterAll(() => own.close());

async function save(_id: string, owner: string, createdAt: Date, endedAt: Date | null = null): Promise<void> {
  const wanted = { kind: 'MATCHES_OF_PROFILE', subject: `card-of-${owner}`, minimumScore: 0.5 } as const;
  const search: SavedSearch = { _id, owner, name: `of ${owner}`, wanted, createdAt, endedAt, changedAt: createdAt };
  await own.store.models.searches.insertMany([search]);
  const find = { search: _id, document: 'vacancy', side: 'vacancies', score: 0.9, foundAt: createdAt } as const;
  await own.store.keep([{ _id: `${_id}|vacancy`, ...find }]);
}
const depart = (_id: string, account: string) =>
  departures().insertOne({ _id, account, requestedAt: REQUESTED, waitsFor: ['portals'] });
const worker = (): DepartureWorker => new DepartureWorker(own.store, own.departures, createLogger('portals', 'silent'));
async function untilForgotten(id: string): Promise<void> {
  const running = worker();
  running.start();
  const heard = async () => ((await departures().countDocuments({ _id: id, waitsFor: [] })) === 1 ? true : undefined);
  await eventually(heard, 'the account to be forgotten').finally(() => running.stop());
}

test('an account that departs leaves nothing behind, and others keep what they have', async () => {
  await save('open', 'leaver', minutes(-60));
  await save('ended', 'leaver', minutes(-60), minutes(-10));
  await save('clock-ahead', 'leaver', minutes(0.7));
  await save('stays', 'stayer', minutes(-60));
  await depart('candidate-1', 'leaver');
  await untilForgotten('candidate-1');
  const searches = await own.store.models.searches.find().lean();
  const theirs = searches.filter(({ _id }) => _id !== 'stays');
  expect(theirs).toHaveLength(3);
  for (const search of theirs) expect(search).toMatchObject({ owner: 'erased', endedAt: expect.any(Date) });
  const left = JSON.stringify([searches, await own.store.models.finds.find().lean()]);
  expect(left).not.toContain('leaver');
  expect((await own.store.ofOwner('stayer')).map(({ _id }) => _id)).toEqual(['stays']);
  expect((await own.store.models.finds.find().lean()).map(({ search }) => search)).toEqual(['stays']);
});

test('what the account saves anew afterwards is kept, however late the old is forgotten', async () => {
  await save('before', 'returner', minutes(-60));
  await save('anew', 'returner', minutes(30));
  await depart('candidate-2', 'returner');
  await untilForgotten('candidate-2');
  expect((await own.store.ofOwner('returner')).map(({ _id }) => _id)).toEqual(['anew']);
});

test('an erasure that is asked for again while the first is answered is answered too', async () => {
  await save('first', 'twice', minutes(-60));
  await depart('candidate-3', 'twice');
  await untilForgotten('candidate-3');
  await save('brought-back', 'twice', minutes(-60));
  await departures().updateOne({ _id: 'candidate-3' }, { $set: { requestedAt: minutes(60), waitsFor: ['portals'] } });
  await untilForgotten('candidate-3');
  expect(await own.store.ofOwner('twice')).toEqual([]);
});
