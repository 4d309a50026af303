import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Role } from '@talent-pool/service-kit';
import type { Grant } from '../limits/allowance-slices.ts';
import { dayKey, dayOf, endOfDay, entryId, newId, parseDayKey } from './card-day.ts';
import { CardDayWriter } from './card-day.writer.ts';
import { takeAll, type HolderAllowance } from './holder-budget.ts';
import { PeopleTally } from './people-tally.ts';
import { purposeOf } from './purposes.ts';

describe('the people reported by subgraphs', () => {
  const tallyOf = (...reports: unknown[]): PeopleTally => {
    const tally = new PeopleTally();
    for (const people of reports) tally.addReport(people === undefined ? undefined : { people });
    return tally;
  };

  test('are counted once each; people without an id are counted in every report', () => {
    expect(tallyOf({ ids: ['a', 'b'], others: 2 }).chargeableCards(100, true)).toBe(4);
    expect(tallyOf({ ids: ['a', 'b'], others: 0 }, { ids: ['b', 'c'], others: 0 }).chargeableCards(100, true)).toBe(3);
  });

  test('count as many as were reserved for a response without a report, and none without a response', () => {
    expect([tallyOf().chargeableCards(100, true), tallyOf().chargeableCards(100, false)]).toEqual([100, 0]);
    expect(tallyOf({ ids: [], others: 0 }).chargeableCards(100, true)).toBe(0);
  });

  test.each([
    undefined,
    null,
    'x',
    {},
    { ids: ['a'] },
    { ids: 'a', others: 1 },
    { ids: [1], others: 1 },
    { ids: ['a'], others: '1' },
  ])('are not counted from a malformed report: %j', (report) => {
    expect(tallyOf(report).chargeableCards(7, true)).toBe(7);
  });
});

describe('the purpose of viewing cards', () => {
  const ALLOWED: readonly (readonly [Role, readonly string[]])[] = [
    ['employer', ['RECRUITMENT', 'SCREENING']],
    ['portal', ['MEDIATION', 'RECRUITMENT', 'STATISTICS']],
    ['officer', ['MEDIATION', 'SCREENING', 'SUPERVISION', 'STATISTICS']],
    ['candidate', ['RECRUITMENT']],
  ];
  const ALL = ['MEDIATION', 'RECRUITMENT', 'SCREENING', 'STATISTICS', 'SUPERVISION'];

  test.each(ALLOWED)('%s: one of %j; the first by default', (role, allowed) => {
    expect(purposeOf(role, undefined)).toBe(allowed[0]);
    for (const purpose of allowed) expect(purposeOf(role, purpose)).toBe(purpose);
    const error = expect.objectContaining({
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', header: 'pool-purpose', allowed }),
    });
    for (const other of ALL.filter((purpose) => !allowed.includes(purpose)))
      expect(() => purposeOf(role, other)).toThrow(error as never);
  });
});

describe('the day of a budget', () => {
  test('ends at midnight UTC, and its entry is deleted the given number of days later', () => {
    expect(dayOf(Date.parse('2026-11-24T23:59:59.999Z'))).toBe('2026-11-24');
    expect(endOfDay('2026-11-24')).toBe(Date.parse('2026-11-25T00:00:00Z'));
    expect(endOfDay('2026-11-24', 400)).toBe(Date.parse('2027-12-30T00:00:00Z'));
  });

  test('and the account can be read from a key, also for account names with spaces or dates', () => {
    for (const subject of ['a', 'a b', ' ', '2026-11-24']) {
      const key = dayKey('2026-11-24', subject);
      expect(parseDayKey(key)).toEqual({ day: '2026-11-24', subject });
      expect(entryId({ role: 'portal', holder: 'account' }, key)).toBe(`portal account 2026-11-24 ${subject}`);
    }
  });

  test('gives every draw an id of 72 random bits', () => {
    expect(Buffer.from(newId(), 'base64url')).toHaveLength(9);
    expect(newId()).not.toBe(newId());
  });
});

describe('cards charged to several budgets', () => {
  const sufficient = { granted: true, remaining: 50, until: 1 };
  const nearlyUsed = { granted: true, remaining: 5, until: 2 };
  const exhausted = { granted: false, remaining: 3, until: 3 };
  /** Budgets that return these grants. Records what is taken and put back. */
  function budgetsOf(...grants: (Grant | Error)[]) {
    const calls: string[] = [];
    const allowances = grants.map((grant, each) => {
      const slices = {
        take: async (key: string, amount: number) => {
          calls.push(`take ${key} ${amount}`);
          if (grant instanceof Error) throw grant;
          return grant;
        },
        putBack: (key: string, amount: number) => void calls.push(`back ${key} ${amount}`),
      };
      return { key: `k${each}`, budget: { slices } } as unknown as HolderAllowance;
    });
    return { allowances, calls };
  }

  test.each([
    [[sufficient, nearlyUsed], nearlyUsed],
    [[nearlyUsed, sufficient], nearlyUsed],
    [[sufficient], sufficient],
    [[], { granted: false, remaining: 0, until: 0 }],
  ])('are granted with the lowest remainder of %j', async (grants, least) => {
    const { allowances, calls } = budgetsOf(...grants);
    expect(await takeAll(allowances, 2)).toEqual(least);
    expect(calls.filter((call) => call.startsWith('back'))).toEqual([]);
  });

  test('are put back when a later budget is insufficient, and the remaining budgets are not queried', async () => {
    const { allowances, calls } = budgetsOf(sufficient, exhausted, sufficient);
    expect(await takeAll(allowances, 2)).toEqual(exhausted);
    expect(calls).toEqual(['take k0 2', 'take k1 2', 'back k0 2']);
  });

  test('are put back when a later budget is unavailable', async () => {
    const unavailable = new Error('unavailable');
    const { allowances, calls } = budgetsOf(sufficient, sufficient, unavailable);
    await expect(takeAll(allowances, 2)).rejects.toBe(unavailable);
    expect(calls.slice(3)).toEqual(['back k0 2', 'back k1 2']);
  });
});

describe('pending changes of card days', () => {
  interface Update {
    readonly updateOne: { readonly filter: object; readonly update: { readonly $inc: object; readonly $push: object } };
  }
  /** A writer whose database fails `failures` times. */
  function writerWith(failures = 0) {
    const written: Update[][] = [];
    const warnings: unknown[] = [];
    let left = failures;
    const bulkWrite = async (updates: Update[]) => {
      if (left-- > 0) throw new Error('unavailable');
      written.push(updates);
    };
    const database = {
      run: async (question: (db: object) => unknown) => question({ collection: () => ({ bulkWrite }) }),
    };
    const logger = { warn: (fields: unknown) => void warnings.push(fields) };
    const writer = new CardDayWriter({ database, logger, role: 'employer', holder: 'account' } as never);
    return { writer, written, warnings };
  }
  const incrementsOf = (updates: readonly Update[] = []): object[] =>
    updates.map(({ updateOne }) => updateOne.update.$inc);

  test('are added up per entry, and written once', async () => {
    const { writer, written, warnings } = writerWith();
    expect(writer.hasPendingChanges).toBe(false);
    writer.add('2026-11-24 a', 'seen.X', 2);
    writer.add('2026-11-24 a', 'seen.X', 3);
    writer.add('2026-11-24 a', 'drawn', -1);
    writer.add('2026-11-24 b', 'seen.X', 7);
    expect(writer.hasPendingChanges).toBe(true);
    await writer.flush();
    await writer.flush();
    expect(written.map(incrementsOf)).toEqual([[{ 'seen.X': 5, drawn: -1 }, { 'seen.X': 7 }]]);
    expect(written[0]?.[0]?.updateOne.filter).toMatchObject({ _id: 'employer account 2026-11-24 a' });
    expect([writer.hasPendingChanges, warnings]).toEqual([false, []]);
  });

  afterEach(() => void jest.useRealTimers());
  test('are written automatically half a second after the first one, each time', async () => {
    jest.useFakeTimers();
    const { writer, written } = writerWith();
    for (const round of [1, 2, 3]) {
      writer.add('2026-11-24 a', 'drawn', round);
      await jest.advanceTimersByTimeAsync(499);
      expect(written).toHaveLength(round - 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(written.map(incrementsOf).at(-1)).toEqual([{ drawn: round }]);
    }
    expect(written).toHaveLength(3);
  });

  test('stay pending while the database is unavailable, and are repeated with the same id beside newer ones', async () => {
    const { writer, written, warnings } = writerWith(1);
    writer.add('2026-11-24 a', 'drawn', 1);
    await writer.flush();
    expect([writer.hasPendingChanges, written, warnings]).toEqual([true, [], [{ notes: 1 }]]);
    writer.add('2026-11-24 a', 'drawn', 4);
    await writer.flush();
    expect(written.map(incrementsOf)).toEqual([[{ drawn: 1 }, { drawn: 4 }]]);
    const ids = written[0]?.map(({ updateOne }) => {
      const { written: pushed } = updateOne.update.$push as { written: { $each: string[]; $slice: number } };
      expect(pushed.$slice).toBe(-40);
      expect(updateOne.filter).toMatchObject({ written: { $ne: pushed.$each[0] } });
      return pushed.$each[0];
    });
    expect(new Set(ids).size).toBe(2);
    expect(writer.hasPendingChanges).toBe(false);
  });

  test('that are added during a flush are written by the same flush', async () => {
    const { writer, written } = writerWith();
    writer.add('2026-11-24 a', 'drawn', 1);
    const flushed = writer.flush();
    writer.add('2026-11-24 b', 'drawn', 2);
    expect(writer.flush()).toBe(flushed);
    await flushed;
    expect(written.map(incrementsOf)).toEqual([[{ drawn: 1 }], [{ drawn: 2 }]]);
  });
});
