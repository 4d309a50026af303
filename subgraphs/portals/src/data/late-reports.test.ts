import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ClientSession } from 'mongoose';
import { createPortalsFixture, type PortalsFixture } from '../testing/portals-fixture.ts';

const ERASED = new Date('2026-11-02T10:00:00Z');
const minutes = (count: number): Date => new Date(ERASED.getTime() + count * 60_000);

let own: PortalsFixture;
beforeAll(async () => {
  own = await createPortalsFixture();
});
afterAll(() => own.close());

const inTransaction = (work: (session: ClientSession) => Promise<void>): Promise<void> =>
  own.store.database.client.withSession((session) => session.withTransaction(() => work(session)));
const report = (account: string, reported: Date) => (session: ClientSession) =>
  own.store.rights.take({ account, employer: 'employer', standing: 'VERIFIED' }, { reported, now: reported }, session);
const erase = (account: string) => (session: ClientSession) =>
  own.store.forgetOwner(account, ERASED, minutes(1), session);
const reportsOf = (account: string): Promise<number> => own.store.models.rights.countDocuments({ account });

/** Begins a transaction and does not end it. The answer commits it. */
async function begin(work: (session: ClientSession) => Promise<void>): Promise<() => Promise<void>> {
  const session = own.store.database.client.startSession();
  session.startTransaction();
  await work(session);
  return () => session.commitTransaction().finally(() => session.endSession());
}

/** Tries in a transaction that another one, still open, has to end before. */
async function expectConflict(work: (session: ClientSession) => Promise<void>): Promise<void> {
  const session = own.store.database.client.startSession();
  session.startTransaction();
  await expect(work(session)).rejects.toMatchObject({ codeName: 'WriteConflict' });
  await session.endSession();
}

test('a report from before an erasure that comes late is ignored, one from after it is not', async () => {
  await inTransaction(report('leaver', minutes(-60)));
  expect(await reportsOf('leaver')).toBe(1);
  await inTransaction(erase('leaver'));
  await inTransaction(report('leaver', minutes(-1)));
  expect(await reportsOf('leaver')).toBe(0);
  await inTransaction(report('leaver', minutes(1)));
  expect(await reportsOf('leaver')).toBe(1);
});

test('an erasure waits for a report that is being taken in, and deletes it', async () => {
  const commit = await begin(report('overtaken', minutes(-1)));
  await expectConflict(erase('overtaken'));
  await commit();
  await inTransaction(erase('overtaken'));
  expect(await reportsOf('overtaken')).toBe(0);
});

test('a report waits for an erasure under way, and is ignored after it', async () => {
  await inTransaction(report('overtaking', minutes(-60)));
  const commit = await begin(erase('overtaking'));
  await expectConflict(report('overtaking', minutes(-1)));
  await commit();
  await inTransaction(report('overtaking', minutes(-1)));
  expect(await reportsOf('overtaking')).toBe(0);
});
