import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { START, EventReader, PositionTooOld } from '../consumer/event-reader.ts';
import { ownOutbox, type OwnOutbox } from '../testing/own-outbox.ts';

const DAY = 86_400_000;
let pool: OwnOutbox;
beforeAll(async () => {
  pool = await ownOutbox();
});
afterEach(() => pool.clear());
afterAll(() => pool.close());

const later = (days: number) => () => new Date(Date.now() + days * DAY);
const sequences = async () => (await new EventReader(pool.owner).after(START, 100)).map(({ sequence }) => sequence);
async function write(count: number): Promise<void> {
  for (let value = 1; value <= count; value += 1) await pool.change('a', value);
  await pool.keeper().numberAll();
}

describe('old events', () => {
  test('are deleted oldest first when there is no consumer, and recent ones are kept', async () => {
    await write(3);
    expect(await pool.keeper({ retentionDays: 30, now: later(29) }).trim()).toBe(0);
    await pool.outbox.collections.events.updateMany({ sequence: { $lte: 2 } }, { $set: { time: new Date(0) } });
    expect(await pool.keeper().trim()).toBe(2);
    expect(await sequences()).toEqual([3]);
  });

  test('are kept while an expected consumer has not registered', async () => {
    await write(3);
    expect(await pool.keeper({ expected: ['reader'], now: later(31) }).trim()).toBe(0);
    expect(await sequences()).toEqual([1, 2, 3]);
  });

  test('are kept while a consumer has not handled them, or has set one aside', async () => {
    await write(6);
    const { consumers } = pool.outbox.collections;
    const at = (position: number, waiting: number[]) => ({ position, waiting, reportedAt: new Date() });
    await consumers.insertMany([
      { _id: 'fast', ...at(6, []) },
      { _id: 'slow', ...at(5, [3]) },
    ]);
    const keeper = pool.keeper({ now: later(31) });
    expect(await keeper.trim()).toBe(2);
    expect(await sequences()).toEqual([3, 4, 5, 6]);
    await consumers.updateOne({ _id: 'slow' }, { $set: { waiting: [] } });
    expect(await keeper.trim()).toBe(2);
    expect(await sequences()).toEqual([5, 6]);
  });

  test('cause an error for a reader that has not read them before deletion', async () => {
    await write(3);
    const reader = new EventReader(pool.owner);
    const [first] = await reader.after(START, 1);
    expect(await pool.keeper({ now: later(31) }).trim()).toBe(2);
    await expect(reader.after({ sequence: 1, event: first!.id }, 10)).rejects.toThrow(PositionTooOld);
  });
});

test('a consumer that was down too long stops, and handles nothing out of order', async () => {
  await write(2);
  const consumer = pool.consumer();
  await consumer.round();
  await write(3);
  await pool.outbox.collections.consumers.deleteMany({});
  await pool.keeper({ now: later(31) }).trim();
  await pool.consumer({ leaseSeconds: 0.001 }).round();
  await consumer.round();
  expect((await pool.effects()).map(({ value }) => value)).toEqual([1, 2]);
  expect(pool.lines.join('\n')).toContain('PositionTooOld');
});
