import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { CHANGED, writeChange } from '../testing/changes.ts';
import { ownOutbox, type OwnOutbox } from '../testing/own-outbox.ts';
import { inTransaction } from '../transaction.ts';

let pool: OwnOutbox;
beforeAll(async () => {
  pool = await ownOutbox();
});
afterEach(() => pool.clear());
afterAll(() => pool.close());

const numbered = () =>
  pool.outbox.collections.events
    .find({ sequence: { $gt: 0 } })
    .sort({ sequence: 1 })
    .toArray();

describe('an event', () => {
  test('exists if and only if its change was committed', async () => {
    await pool.change('a', 1);
    const failing = writeChange(pool.outbox, { aggregate: 'a', value: 2 }, () => {
      throw new Error('The change failed.');
    });
    await expect(failing).rejects.toThrow('The change failed.');
    expect(await pool.keeper().numberAll()).toBe(1);
    expect((await numbered()).map(({ data, sequence }) => [data, sequence])).toEqual([[{ value: 1 }, 1]]);
  });

  test('with data of another shape, or with long text, is refused', async () => {
    const append = (data: object) =>
      inTransaction(pool.owner, (session) =>
        pool.outbox.append([{ type: CHANGED, aggregate: 'a', person: null, data: data as never }], session),
      );
    await expect(append({ value: 'one' })).rejects.toThrow('expected number');
    await expect(append({ value: 1, name: 'Amina' })).rejects.toThrow('Unrecognized key');
    await expect(append({ value: 1, text: 'x'.repeat(256) })).rejects.toThrow(
      'expected string to have <=255 characters',
    );
    expect(await pool.outbox.collections.events.countDocuments()).toBe(0);
  });

  test('is erased together with the person’s other events up to a given time', async () => {
    const [early, late] = [new Date('2026-11-02T10:00:00Z'), new Date('2026-11-02T11:00:00Z')];
    await inTransaction(pool.owner, async (session) => {
      for (const [value, time] of [early, late].entries())
        await pool.outbox.append([{ type: CHANGED, aggregate: 'a', person: 'amina', data: { value } }], session, time);
    });
    await inTransaction(pool.owner, (session) => pool.outbox.empty('amina', session, early));
    await pool.keeper().numberAll();
    expect((await numbered()).map(({ data, person }) => [data, person])).toEqual([
      [null, null],
      [{ value: 1 }, 'amina'],
    ]);
  });

  test('is numbered in the order of dependent transactions, and not while its own transaction is open', async () => {
    const keeper = pool.keeper();
    await inTransaction(pool.owner, async (session) => {
      await pool.outbox.append([{ type: CHANGED, aggregate: 'slow', person: null, data: { value: 0 } }], session);
      await pool.change('a', 1);
      await pool.change('a', 2);
      await keeper.numberAll();
    });
    await pool.change('a', 3);
    await keeper.numberAll();
    const order = (await numbered()).map(({ aggregate, data, sequence }) => [sequence, aggregate, data?.['value']]);
    expect(order).toEqual([
      [1, 'a', 1],
      [2, 'a', 2],
      [3, 'slow', 0],
      [4, 'a', 3],
    ]);
  });
});

test('sequences have no gap and keep the order of aggregates under concurrent writes and numbering', async () => {
  const keepers = [pool.keeper({ rest: 1 }), pool.keeper({ rest: 1 }), pool.keeper({ rest: 1 })];
  for (const keeper of keepers) keeper.start();
  const write = async (aggregate: string): Promise<void> => {
    for (let value = 1; value <= 25; value += 1) await pool.change(aggregate, value);
  };
  const aggregates = ['a', 'b', 'c', 'd', 'e', 'f'];
  await Promise.all(aggregates.map(write));
  await Promise.all(keepers.map((keeper) => keeper.stop()));
  await pool.keeper().numberAll();
  const events = await numbered();
  expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 150 }, (_, place) => place + 1));
  for (const aggregate of aggregates) {
    const values = events.filter((event) => event.aggregate === aggregate).map(({ data }) => data?.['value']);
    expect(values).toEqual(Array.from({ length: 25 }, (_, place) => place + 1));
  }
});
