import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Metrics } from '@talent-pool/service-kit';
import { eventually } from '../../../../test/support/eventually.ts';
import type { NumberedEvent } from '../owner/owner.collections.ts';
import { recordEffect } from '../testing/changes.ts';
import { ownOutbox, type OwnOutbox } from '../testing/own-outbox.ts';
import { TryLater } from './handler.ts';
import { INBOX_COLLECTIONS, type LetterDocument } from './inbox.collections.ts';

let pool: OwnOutbox;
beforeAll(async () => {
  pool = await ownOutbox();
});
afterEach(() => pool.clear());
afterAll(() => pool.close());

const values = async (): Promise<number[]> => (await pool.effects()).map(({ value }) => value);
const letters = () =>
  pool.own.collection<LetterDocument>(INBOX_COLLECTIONS.letters).find().sort({ sequence: 1 }).toArray();
const report = () => pool.outbox.collections.consumers.findOne({ _id: 'reader' });
const upTo = (count: number): number[] => Array.from({ length: count }, (_, place) => place + 1);
async function write(...changes: readonly (readonly [string, number, string?])[]): Promise<void> {
  for (const [aggregate, value, person] of changes) await pool.change(aggregate, value, person ?? null);
  await pool.keeper().numberAll();
}
/** A handler that fails for these values. */
const failingAt = (...bad: readonly number[]) => [
  recordEffect(pool.own, (value) => {
    if (bad.includes(value)) throw new TypeError('The handler fails for this value.');
  }),
];
/** Makes every retry due at once. */
const EAGER = { retry: 0, leaseSeconds: 3_600 };

describe('a consumer', () => {
  test('handles every event once and in order, and reports its position', async () => {
    for (let value = 1; value <= 120; value += 1) await pool.change(`thing-${value % 7}`, value);
    await pool.keeper().numberAll();
    const consumer = pool.consumer();
    await consumer.round();
    await consumer.round();
    expect(pool.lines).toEqual([]);
    expect(await values()).toEqual(upTo(120));
    expect(await report()).toMatchObject({ position: 120, waiting: [] });
  });

  test('continues where the previous instance ended', async () => {
    await write(['a', 1], ['b', 2]);
    const first = pool.consumer();
    await first.round();
    await first.stop();
    await write(['a', 3]);
    await pool.consumer().round();
    expect(await values()).toEqual([1, 2, 3]);
  });

  test('skips events of unknown types', async () => {
    await write(['a', 1]);
    await pool.outbox.collections.events.updateMany({}, { $set: { type: 'test.unknown' } });
    await write(['a', 2]);
    await pool.consumer().round();
    expect([await values(), (await report())?.position]).toEqual([[2], 2]);
  });

  test('handles a new event without being called', async () => {
    const [keeper, consumer] = [pool.keeper(), pool.consumer()];
    keeper.start();
    consumer.start();
    await pool.change('a', 1);
    await eventually(async () => ((await values()).length === 1 ? true : undefined), 'the effect');
    await Promise.all([keeper.stop(), consumer.stop()]);
    expect(await values()).toEqual([1]);
  });
});

describe('two instances of a consumer', () => {
  test.each([
    ['with a valid lease', 10],
    ['with leases that expire at once, so that all work concurrently', 0.001],
  ])('handle every event once and in order: %s', async (_what, leaseSeconds) => {
    const keeper = pool.keeper({ rest: 1 });
    keeper.start();
    const consumers = upTo(3).map(() => pool.consumer({ rest: 1, leaseSeconds }));
    for (const consumer of consumers) consumer.start();
    for (let value = 1; value <= 60; value += 1) await pool.change(`thing-${value % 3}`, value);
    const complete = async () => ((await values()).length >= 60 ? true : undefined);
    await eventually(complete, 'all effects');
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await keeper.stop();
    const taken = await pool.effects();
    expect(taken.map(({ value }) => value).sort((one, other) => one - other)).toEqual(upTo(60));
    for (const aggregate of ['thing-0', 'thing-1', 'thing-2']) {
      const theirs = taken.filter((effect) => effect.aggregate === aggregate).map(({ value }) => value);
      expect(theirs).toEqual([...theirs].sort((one, other) => one - other));
    }
  });

  test('lose no event when one moves past it while the other has recorded an attempt', async () => {
    await write(['a', 1], ['a', 2]);
    const faster = pool.consumer({ leaseSeconds: 0.001 });
    let isOvertaken = false;
    const slower = pool.consumer({
      leaseSeconds: 0.001,
      onStep: async (step) => {
        if (step !== 'attempt-recorded' || isOvertaken) return;
        isOvertaken = true;
        await eventually(async () => {
          await faster.round();
          return (await pool.own.collection(INBOX_COLLECTIONS.positions).findOne({ sequence: 2 })) ? true : undefined;
        }, 'the faster instance');
      },
    });
    await slower.round();
    expect(isOvertaken).toBe(true);
    await eventually(async () => {
      await pool.consumer({ ...EAGER, leaseSeconds: 0.001 }).round();
      return (await values()).length === 2 ? true : undefined;
    }, 'both effects');
    expect([await values(), await letters()]).toEqual([[1, 2], []]);
  });

  test('do not work concurrently while the lease is valid', async () => {
    await write(['a', 1]);
    const [first, second] = [pool.consumer(), pool.consumer()];
    await first.round();
    await write(['a', 2]);
    await second.round();
    expect(await values()).toEqual([1]);
    await first.stop();
    await pool.consumer().round();
    expect(await values()).toEqual([1, 2]);
  });
});

describe('an event that cannot be handled', () => {
  test('does not delay other aggregates, holds back later events of its own, and is set aside', async () => {
    const metrics = new Metrics('test');
    const consumer = pool.consumer({ ...EAGER, attempts: 3, handlers: failingAt(2), metrics });
    await write(['a', 1], ['a', 2], ['a', 3], ['b', 4], ['c', 5]);
    for (let round = 0; round < 4; round += 1) await consumer.round();
    expect(await values()).toEqual([1, 4, 5]);
    expect((await letters()).map(({ sequence, state, attempts, code }) => [sequence, state, attempts, code])).toEqual([
      [2, 'SET_ASIDE', 3, 'TypeError'],
      [3, 'HELD', 0, null],
    ]);
    expect(await report()).toMatchObject({ position: 5, waiting: [2, 3] });
    const text = await metrics.text();
    expect(text).toContain('pool_events_set_aside{consumer="reader",service="test"} 1');
    expect(text).toContain('pool_events_handled_total{consumer="reader",outcome="ok",service="test"} 3');
    expect(text).toContain('pool_events_handled_total{consumer="reader",outcome="failed",service="test"} 3');
    expect(pool.lines.filter((line) => line.includes('an event was set aside as a dead letter'))).toHaveLength(1);
    expect(pool.lines.join()).not.toContain('The handler fails');
  });

  test('is retried by the next instance, and held-back events follow in order', async () => {
    const broken = pool.consumer({ ...EAGER, attempts: 2, handlers: failingAt(1) });
    await write(['a', 1], ['a', 2], ['b', 3]);
    for (let round = 0; round < 3; round += 1) await broken.round();
    expect(await values()).toEqual([3]);
    await broken.stop();
    await write(['a', 4]);
    await pool.consumer(EAGER).round();
    expect(await values()).toEqual([3, 1, 2, 4]);
    expect([await letters(), (await report())?.waiting]).toEqual([[], []]);
  });

  test('is retried once by the command of docs/operations.md, and set aside again', async () => {
    const [command] = /db\.inboxLetters\.updateMany\(.+\)/u.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];
    const consumer = pool.consumer({ ...EAGER, attempts: 2, handlers: failingAt(1) });
    await write(['a', 1]);
    for (let round = 0; round < 3; round += 1) await consumer.round();
    const state = async () => (await letters()).map(({ state, attempts }) => [state, attempts]);
    expect(await state()).toEqual([['SET_ASIDE', 2]]);
    const db = { [INBOX_COLLECTIONS.letters]: pool.own.collection(INBOX_COLLECTIONS.letters) };
    expect(await runInNewContext(command ?? '', { db })).toMatchObject({ modifiedCount: 1 });
    for (let round = 0; round < 3; round += 1) await consumer.round();
    expect(await state()).toEqual([['SET_ASIDE', 3]]);
  });

  test('is not retried before it is due', async () => {
    let time = Date.parse('2026-11-30T10:00:00Z');
    let calls = 0;
    const handlers = [
      recordEffect(pool.own, () => {
        calls += 1;
        throw new Error('No.');
      }),
    ];
    const consumer = pool.consumer({ attempts: 9, retry: 1_000, now: () => new Date(time), handlers });
    await write(['a', 1]);
    const callsAfter = async (milliseconds: number): Promise<number> => {
      time += milliseconds;
      await consumer.round();
      return calls;
    };
    expect(await callsAfter(0)).toBe(1);
    expect([await callsAfter(999), await callsAfter(1)]).toEqual([1, 2]);
    expect([await callsAfter(1_999), await callsAfter(1)]).toEqual([2, 3]);
  });

  test('is not counted as failed while a dependency of the handler is unavailable', async () => {
    let away = true;
    const handlers = [
      recordEffect(pool.own, () => {
        if (away) throw new TryLater();
      }),
    ];
    await write(['a', 1], ['b', 2]);
    await pool.consumer({ handlers, attempts: 1, leaseSeconds: 0.001 }).round();
    expect([await values(), await letters()]).toEqual([[], []]);
    away = false;
    await pool.consumer({ handlers, attempts: 1 }).round();
    expect(await values()).toEqual([1, 2]);
  });

  test('stops reading when too many events cannot be handled, and loses none', async () => {
    const events = upTo(130).map((sequence) => ({
      _id: `event-${sequence}`,
      type: 'test.changed',
      aggregate: `thing-${sequence}`,
      person: null,
      data: { value: 'wrong' },
      time: new Date(),
      sequence,
    }));
    await pool.outbox.collections.events.insertMany(events as unknown as NumberedEvent[]);
    const consumer = pool.consumer({ ...EAGER, retry: 1e9, mostWaiting: 60 });
    for (let round = 0; round < 3; round += 1) await consumer.round();
    expect([(await report())?.position, (await letters()).length]).toEqual([100, 100]);
  });
});

describe('an erasure', () => {
  test('removes the data of the person’s events only, and erased events have no effect', async () => {
    await write(['a', 1, 'amina'], ['b', 2, 'bilal'], ['a', 3, 'amina']);
    await pool.change('a', 4, 'amina');
    await pool.erase('amina');
    await write(['a', 5, 'amina']);
    const stored = await pool.outbox.collections.events.find().sort({ sequence: 1 }).toArray();
    expect(stored.map(({ data, person }) => [data?.['value'] ?? null, person])).toEqual([
      [null, null],
      [2, 'bilal'],
      [null, null],
      [null, null],
      [5, 'amina'],
    ]);
    await pool.consumer().round();
    expect(await values()).toEqual([2, 5]);
  });

  test('removes a dead letter, so that later events are handled', async () => {
    const consumer = pool.consumer({ ...EAGER, attempts: 1, handlers: failingAt(1) });
    await write(['a', 1, 'amina'], ['a', 2, 'amina']);
    await consumer.round();
    expect((await report())?.waiting).toEqual([1, 2]);
    await pool.erase('amina');
    await write(['a', 3, 'amina']);
    await consumer.round();
    await consumer.round();
    expect([await values(), await letters(), (await report())?.waiting]).toEqual([[3], [], []]);
  });

  test('leaves no data of an event at the consumer', async () => {
    await write(['a', 4_711, 'amina']);
    await pool.consumer({ ...EAGER, attempts: 1, handlers: failingAt(4_711) }).round();
    await pool.erase('amina');
    const databases = [pool.owner, pool.own];
    const collections = (await Promise.all(databases.map((one) => one.collections()))).flat();
    const kept = collections.filter(({ collectionName }) => collectionName !== 'things');
    const left = JSON.stringify(await Promise.all(kept.map((one) => one.find().toArray())));
    expect(left).not.toMatch(/4711|amina/u);
  });
});

describe('a restored backup of the owner', () => {
  const restore = (backup: readonly NumberedEvent[]) => async (): Promise<void> => {
    const { events, counter } = pool.outbox.collections;
    await events.deleteMany({});
    await events.insertMany([...backup]);
    await counter.updateOne({ _id: 'sequence' }, { $set: { last: backup.length } });
  };

  test.each([
    ['with fewer events than were read', 1],
    ['with more events by now than were read', 5],
  ])('is read from the last common event: %s', async (_what, anew) => {
    await write(['a', 1], ['b', 2]);
    const backup = (await pool.outbox.collections.events.find().sort({ sequence: 1 }).toArray()) as NumberedEvent[];
    await write(['a', 3], ['b', 4]);
    const consumer = pool.consumer();
    await consumer.round();
    await restore(backup)();
    for (let value = 1; value <= anew; value += 1) await pool.change('c', 100 + value);
    await pool.keeper().numberAll();
    for (let round = 0; round < 3; round += 1) await consumer.round();
    expect(await values()).toEqual([1, 2, 3, 4, ...upTo(anew).map((value) => 100 + value)]);
    expect(await report()).toMatchObject({ position: 2 + anew, waiting: [] });
    expect(pool.lines.join()).toContain('restored from a backup');
  });
});
