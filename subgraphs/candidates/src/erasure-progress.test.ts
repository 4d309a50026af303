import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { OutboxKeeper } from '@talent-pool/outbox';
import { createLogger, silentTelemetry } from '@talent-pool/service-kit';
import { consumersOf } from '@talent-pool/services';
import { eventually } from '../../../test/support/eventually.ts';
import { ErasureWorker } from './data/erasure.worker.ts';
import { startTestSubgraph, type TestSubgraph } from './testing/test-subgraph.ts';
import { ERASE, seed, type Person } from './testing/seed.ts';

const logger = createLogger('candidates', 'silent');
const HOUR = 3_600_000;
let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startTestSubgraph();
});
afterAll(() => subgraph.stop());
const erasures = () => subgraph.store.erasures;
beforeEach(() => erasures().model.deleteMany({}));

async function erased(): Promise<Person> {
  const person = await seed(subgraph).published().create();
  await subgraph.execute(ERASE, { as: person.caller });
  return person;
}
/** Lets the indexer and all consumers report that they have removed everything about this person. */
async function reportRemoved({ id, stored }: Person): Promise<void> {
  const { outbox } = subgraph.store;
  const expected = consumersOf('candidates');
  await new OutboxKeeper({ outbox, expected, retentionDays: 30, logger }).numberAll();
  const [last] = await outbox.collections.events.find().sort({ sequence: -1 }).limit(1).toArray();
  const report = { position: last?.sequence ?? 0, waiting: [], reportedAt: new Date() };
  for (const _id of expected) await outbox.collections.consumers.updateOne({ _id }, { $set: report }, { upsert: true });
  const { revision } = await stored();
  await subgraph.indexer.collection<{ _id: string }>('absences').insertOne({ _id: id, revision } as never);
}
const completedAt = async ({ id }: Person) => (await erasures().receipt(id))?.completedAt;
const completed = (person: Person) =>
  eventually(async () => (await completedAt(person)) ?? undefined, 'the erasure to be complete');
const setRequestedAt = ({ id }: Person, requestedAt: Date) =>
  erasures().model.updateOne({ _id: id }, { $set: { requestedAt } });

describe('the backlog of erasures', () => {
  test('is the number of unfinished ones, and when the oldest was requested', async () => {
    expect(await erasures().backlog()).toEqual({ count: 0, oldest: null });
    const [first, second, done] = [await erased(), await erased(), await erased()];
    const [early, late] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-11-02T00:00:00Z')];
    await setRequestedAt(first, late);
    await setRequestedAt(second, early);
    await erasures().model.updateOne({ _id: done.id }, { $set: { requestedAt: new Date(0), completedAt: late } });
    expect(await erasures().backlog()).toEqual({ count: 2, oldest: early });
    expect((await erasures().pending()).sort()).toEqual([first.id, second.id].sort());
  });

  test('is reported by the worker, with the age of the oldest one in seconds', async () => {
    const { metrics } = silentTelemetry('candidates');
    const valueOf = async (name: string): Promise<number> =>
      Number(new RegExp(`^${name}\\{.*\\} (.+)$`, 'mu').exec(await metrics.text())?.[1]);
    const worker = new ErasureWorker(subgraph.store, subgraph.indexer, logger, metrics);
    expect([await valueOf('pool_erasures_pending'), await valueOf('pool_erasure_oldest_pending_seconds')]).toEqual([
      0, 0,
    ]);
    const person = await erased();
    await setRequestedAt(person, new Date(Date.now() - HOUR));
    worker.start();
    await eventually(async () => ((await valueOf('pool_erasures_pending')) === 1 ? true : undefined), 'the backlog');
    expect(await valueOf('pool_erasure_oldest_pending_seconds')).toBeGreaterThanOrEqual(3_600);
    expect(await valueOf('pool_erasure_oldest_pending_seconds')).toBeLessThan(7_200);
    await reportRemoved(person);
    await completed(person);
    await eventually(async () => ((await valueOf('pool_erasures_pending')) === 0 ? true : undefined), 'no backlog');
    await worker.stop();
    expect(await valueOf('pool_erasure_oldest_pending_seconds')).toBe(0);
    expect(await metrics.text()).toMatch(/job="erasures"/u);
  });
});

describe('the ledger of erasures', () => {
  test('lists all of them in the order of their requests', async () => {
    const [first, second, third] = [await erased(), await erased(), await erased()];
    await setRequestedAt(second, new Date(0));
    await setRequestedAt(first, new Date(HOUR));
    const ids: string[] = [];
    for await (const { _id } of erasures().entries()) ids.push(_id);
    expect(ids).toEqual([second.id, first.id, third.id]);
  });

  test('takes missing entries from an export, and keeps existing ones', async () => {
    const known = await erased();
    const before = await erasures().receipt(known.id);
    const times = { requestedAt: new Date(0), completedAt: new Date(HOUR) };
    expect(await erasures().addMissing([])).toBe(0);
    expect(
      await erasures().addMissing([
        { _id: known.id, ...times },
        { _id: 'x', ...times },
      ]),
    ).toBe(1);
    expect(await erasures().receipt(known.id)).toEqual(before);
    expect(await erasures().receipt('x')).toMatchObject(times);
    expect(await erasures().receipt('y')).toBeNull();
  });
});

describe('the end of an erasure', () => {
  test('removes views of the card that arrived in the meantime, and keeps the time of its completion', async () => {
    const person = await erased();
    const views = subgraph.store.cardViews.model;
    const view = { day: '2026-11-24', role: 'employer', organisationId: 'e-1', purpose: 'RECRUITMENT' };
    await views.collection.insertOne({ _id: 'late', candidateId: person.id, ...view } as never);
    const { revision } = await person.stored();
    await reportRemoved(person);
    await erasures().finish(person.id, revision, new Date(HOUR));
    expect([await views.countDocuments({ candidateId: person.id }), await completedAt(person)]).toEqual([
      0,
      new Date(HOUR),
    ]);
    await erasures().finish(person.id, revision, new Date(2 * HOUR));
    expect(await completedAt(person)).toEqual(new Date(HOUR));
  });

  test('of profiles from a restored backup is started once, when the worker starts', async () => {
    const [before, during] = [await seed(subgraph).create(), await seed(subgraph).create()];
    const entry = { requestedAt: new Date(0), completedAt: new Date(HOUR) };
    await erasures().model.create({ _id: before.id, ...entry });
    const warnings: string[] = [];
    const warned = createLogger('candidates', 'warn', { write: (line) => void warnings.push(line) });
    const worker = new ErasureWorker(subgraph.store, subgraph.indexer, warned);
    worker.start();
    await eventually(
      async () => ((await before.stored()).erasureRequestedAt ? true : undefined),
      'the erasure to be repeated',
    );
    await erasures().model.create({ _id: during.id, ...entry });
    await reportRemoved(before);
    await completed(before);
    const marker = await erased();
    await reportRemoved(marker);
    await completed(marker);
    await worker.stop();
    expect((await during.stored()).erasureRequestedAt).toBeNull();
    expect(await erasures().broughtBack()).toEqual([during.id]);
    expect(warnings.map((line) => (JSON.parse(line) as { erasures: number }).erasures)).toEqual([1]);
  });
});
