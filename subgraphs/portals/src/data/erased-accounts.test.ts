import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ACCOUNT_ERASED, Outbox, OutboxKeeper } from '@talent-pool/outbox';
import { createLogger } from '@talent-pool/service-kit';
import { eventually } from '../../../../test/support/eventually.ts';
import type { SavedSearch } from '../domain/saved-search.ts';
import { createPortalsFixture, type PortalsFixture } from '../testing/portals-fixture.ts';
import { erasedAccountConsumer } from './erased-accounts.ts';

const REQUESTED = new Date('2026-11-02T10:00:00Z');
const minutes = (count: number): Date => new Date(REQUESTED.getTime() + count * 60_000);
const logger = createLogger('portals', 'silent');
let own: PortalsFixture;
let outbox: Outbox;

beforeAll(async () => {
  own = await createPortalsFixture();
  outbox = new Outbox(own.candidates);
  await outbox.prepare();
});
afterAll(() => own.close());

async function save(_id: string, owner: string, createdAt: Date, endedAt: Date | null = null): Promise<void> {
  const wanted = { kind: 'MATCHES_OF_PROFILE', subject: `card-of-${owner}`, minimumScore: 0.5 } as const;
  const search: SavedSearch = { _id, owner, name: `of ${owner}`, wanted, createdAt, endedAt, changedAt: createdAt };
  await own.store.models.searches.insertMany([search]);
  const find = { search: _id, document: 'vacancy', side: 'vacancies', score: 0.9, foundAt: createdAt } as const;
  await own.store.models.finds.insertMany([{ _id: `${_id}|vacancy`, ...find }]);
}
/** Writes the erasure event of `candidates`. Returns its sequence number. */
async function erase(candidate: string, account: string, requestedAt = REQUESTED): Promise<number> {
  const event = { type: ACCOUNT_ERASED, aggregate: candidate, person: candidate, data: { account, requestedAt } };
  const { client } = own.candidates;
  await client.withSession((session) => session.withTransaction(() => outbox.append([event], session)));
  await new OutboxKeeper({ outbox, expected: [], retentionDays: 30, logger }).numberAll();
  return outbox.collections.events.countDocuments();
}
async function untilHandled(sequence: number): Promise<void> {
  const running = erasedAccountConsumer(own.store, { owner: own.candidates, logger });
  running.start();
  const handled = async () => {
    const report = await outbox.collections.consumers.findOne({ _id: 'portals' });
    return report && report.position >= sequence && report.waiting.length === 0 ? true : undefined;
  };
  await eventually(handled, 'the event to be handled').finally(() => running.stop());
}

test('erasing an account deletes all its data and no other account’s', async () => {
  await save('open', 'leaver', minutes(-60));
  await save('ended', 'leaver', minutes(-60), minutes(-10));
  await save('clock-ahead', 'leaver', minutes(0.7));
  await save('stays', 'stayer', minutes(-60));
  await untilHandled(await erase('candidate-1', 'leaver'));
  const searches = await own.store.models.searches.find().lean();
  const theirs = searches.filter(({ _id }) => _id !== 'stays');
  expect(theirs).toHaveLength(3);
  for (const search of theirs) expect(search).toMatchObject({ owner: 'erased', endedAt: expect.any(Date) });
  const left = JSON.stringify([searches, await own.store.models.finds.find().lean()]);
  expect(left).not.toContain('leaver');
  expect((await own.store.ofOwner('stayer')).map(({ _id }) => _id)).toEqual(['stays']);
  expect((await own.store.models.finds.find().lean()).map(({ search }) => search)).toEqual(['stays']);
  const collections = await own.store.database.collections();
  const everything = JSON.stringify(await Promise.all(collections.map((one) => one.find().toArray())));
  expect(everything).not.toContain('leaver');
});

test('searches saved after the erasure are kept, however late the event is handled', async () => {
  await save('before', 'returner', minutes(-60));
  await save('anew', 'returner', minutes(30));
  await untilHandled(await erase('candidate-2', 'returner'));
  expect((await own.store.ofOwner('returner')).map(({ _id }) => _id)).toEqual(['anew']);
});

test('a repeated erasure is handled again', async () => {
  await save('first', 'twice', minutes(-60));
  await untilHandled(await erase('candidate-3', 'twice'));
  await save('brought-back', 'twice', minutes(-60));
  await untilHandled(await erase('candidate-3', 'twice', minutes(60)));
  expect(await own.store.ofOwner('twice')).toEqual([]);
});
