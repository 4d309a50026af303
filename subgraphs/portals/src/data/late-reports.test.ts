import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { ClientSession } from 'mongoose';
import { createPortalsFixture, type PortalsFixture } from '../testing/portals-fixture.ts';

const ERASED = new Date('2026-11-02T10:00:00Z');
const minutes = (count: number): Date => new Date(ERASED.getTime() + count * 60_000);

let own: PortalsFixture;
beforeAll(async () => {
  own = await createPortalsFixture();
});
afterAll(() => own.close());
const sessions: ClientSession[] = [];
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.endSession();
});

/** Begins a transaction, which is aborted after the test unless it was committed. */
function begin(): ClientSession {
  const session = own.store.database.client.startSession();
  sessions.push(session);
  session.startTransaction();
  return session;
}

const inTransaction = (work: (session: ClientSession) => Promise<void>): Promise<void> =>
  own.store.database.client.withSession((session) => session.withTransaction(() => work(session)));
const report = (account: string, reported: Date) => (session: ClientSession) =>
  own.store.rights.take({ account, employer: 'employer', standing: 'VERIFIED' }, { reported, now: reported }, session);
const erase = (account: string) => (session: ClientSession) =>
  own.store.eraseOwner(account, ERASED, minutes(1), session);
const reportsOf = (account: string): Promise<number> => own.store.models.rights.countDocuments({ account });

const CONFLICT = { codeName: 'WriteConflict' };

test('a report from before an erasure that comes late is ignored, one from after it is not', async () => {
  await inTransaction(report('leaver', minutes(-60)));
  expect(await reportsOf('leaver')).toBe(1);
  await inTransaction(erase('leaver'));
  await inTransaction(report('leaver', minutes(-1)));
  expect(await reportsOf('leaver')).toBe(0);
  await inTransaction(report('leaver', minutes(1)));
  expect(await reportsOf('leaver')).toBe(1);
});

test('an erasure conflicts with a report that is being taken in, and deletes it when repeated', async () => {
  const taking = begin();
  await report('overtaken', minutes(-1))(taking);
  await expect(erase('overtaken')(begin())).rejects.toMatchObject(CONFLICT);
  await taking.commitTransaction();
  await inTransaction(erase('overtaken'));
  expect(await reportsOf('overtaken')).toBe(0);
});

test('a report conflicts with an erasure under way, and is ignored when repeated', async () => {
  await inTransaction(report('overtaking', minutes(-60)));
  const erasing = begin();
  await erase('overtaking')(erasing);
  await expect(report('overtaking', minutes(-1))(begin())).rejects.toMatchObject(CONFLICT);
  await erasing.commitTransaction();
  await inTransaction(report('overtaking', minutes(-1)));
  expect(await reportsOf('overtaking')).toBe(0);
});
