import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Role } from '@talent-pool/service-kit';
import type { Grant } from '../limits/allowance-slices.ts';
import { dayKey, dayOf, endOfDay, entryId, newId, parseDayKey } from './card-day.ts';
import { CardDayWriter } from './card-day.writer.ts';
import { takeAll, type HolderAllowance } from './holder-budget.ts';
import { PeopleTally } from './people-tally.ts';
import { purposeOf } from './purposes.ts';

describe('people about whom something is revealed', () => {
  const tallyOf = (...reports: unknown[]): PeopleTally => {
    const tally = new PeopleTally();
    for (const people of reports) tally.addReport(people === undefined ? undefined : { people });
    return tally;
  };

  test('are counted once, and those without an id with every report', () => {
    expect(tallyOf({ ids: ['a', 'b'], others: 2 }).chargeableCards(100, true)).toBe(4);
    expect(tallyOf({ ids: ['a', 'b'], others: 0 }, { ids: ['b', 'c'], others: 0 }).chargeableCards(100, true)).toBe(3);
  });

  test('are as many as were reserved when an answer came without a report, and none without an answer', () => {
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
  ])('are not read from a report of %j', (report) => {
    expect(tallyOf(report).chargeableCards(7, true)).toBe(7);
  });
});

describe('what cards are looked at for', () => {
  const ALLOWED: readonly (readonly [Role, readonly string[]])[] = [
    ['employer', ['RECRUITMENT', 'SCREENING']],
    ['portal', ['MEDIATION', 'RECRUITMENT', 'STATISTICS']],
    ['officer', ['MEDIATION', 'SCREENING', 'SUPERVISION', 'STATISTICS']],
    ['candidate', ['RECRUITMENT']],
  ];
  const ALL = ['MEDIATION', 'RECRUITMENT', 'SCREENING', 'STATISTICS', 'SUPERVISION'];

  test.each(ALLOWED)('%s: the first of %j unless the caller says another', (role, allowed) => {
    expect(purposeOf(role, undefined)).toBe(allowed[0]);
    for (const purpose of allowed) expect(purposeOf(role, purpose)).toBe(purpose);
    const error = expect.objectContaining({
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT', header: 'pool-purpose', allowed }),
    });
    for (const other of ALL.filter((purpose) => !allowed.includes(purpose)))
      expect(() => purposeOf(role, other)).toThrow(error as never);
  });
});

describe('a day of a budget', () => {
  test('ends at midnight UTC, and its entry is removed so many days later', () => {
    expect(dayOf(Date.parse('2026-11-24T23:59:59.999Z'))).toBe('2026-11-24');
    expect(endOfDay('2026-11-24')).toBe(Date.parse('2026-11-25T00:00:00Z'));
    expect(endOfDay('2026-11-24', 400)).toBe(Date.parse('2027-12-30T00:00:00Z'));
  });

  test('and its account can be read from its key, whatever the account is called', () => {
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

describe('cards that several budgets are charged for', () => {
  const lots = { granted: true, remaining: 50, until: 1 };
  const few = { granted: true, remaining: 5, until: 2 };
  const none = { granted: false, remaining: 3, until: 3 };
  /** Shares that answer so; notes what is taken out and put back. */
  function sharesOf(...grants: (Grant | Error)[]) {
    const notes: string[] = [];
    const shares = grants.map((grant, each) => {
      const slices = {
        take: async (key: string, amount: number) => {
          notes.push(`take ${key} ${amount}`);
          if (grant instanceof Error) throw grant;
          return grant;
        },
        putBack: (key: string, amount: number) => void notes.push(`back ${key} ${amount}`),
      };
      return { key: `k${each}`, budget: { slices } } as unknown as HolderAllowance;
    });
    return { shares, notes };
  }

  test.each([
    [[lots, few], few],
    [[few, lots], few],
    [[lots], lots],
    [[], { granted: false, remaining: 0, until: 0 }],
  ])('are granted with the least that is left of %j', async (grants, least) => {
    const { shares, notes } = sharesOf(...grants);
    expect(await takeAll(shares, 2)).toEqual(least);
    expect(notes.filter((note) => note.startsWith('back'))).toEqual([]);
  });

  test('are put back when a later budget has too few, which asks no further one', async () => {
    const { shares, notes } = sharesOf(lots, none, lots);
    expect(await takeAll(shares, 2)).toEqual(none);
    expect(notes).toEqual(['take k0 2', 'take k1 2', 'back k0 2']);
  });

  test('are put back when a later budget cannot be asked', async () => {
    const away = new Error('away');
    const { shares, notes } = sharesOf(lots, lots, away);
    await expect(takeAll(shares, 2)).rejects.toBe(away);
    expect(notes.slice(3)).toEqual(['back k0 2', 'back k1 2']);
  });
});

describe('notes of what was shown', () => {
  interface Update {
    readonly updateOne: { readonly filter: object; readonly update: { readonly $inc: object; readonly $push: object } };
  }
  /** Notes whose database fails as often as was said. */
  function notesWith(failures = 0) {
    const written: Update[][] = [];
    const warnings: unknown[] = [];
    let left = failures;
    const bulkWrite = async (updates: Update[]) => {
      if (left-- > 0) throw new Error('away');
      written.push(updates);
    };
    const database = {
      run: async (question: (db: object) => unknown) => question({ collection: () => ({ bulkWrite }) }),
    };
    const logger = { warn: (fields: unknown) => void warnings.push(fields) };
    const notes = new CardDayWriter({ database, logger, role: 'employer', holder: 'account' } as never);
    return { notes, written, warnings };
  }
  const incrementsOf = (updates: readonly Update[] = []): object[] =>
    updates.map(({ updateOne }) => updateOne.update.$inc);

  test('are added up for an entry, and written once', async () => {
    const { notes, written, warnings } = notesWith();
    expect(notes.hasPendingChanges).toBe(false);
    notes.add('2026-11-24 a', 'seen.X', 2);
    notes.add('2026-11-24 a', 'seen.X', 3);
    notes.add('2026-11-24 a', 'drawn', -1);
    notes.add('2026-11-24 b', 'seen.X', 7);
    expect(notes.hasPendingChanges).toBe(true);
    await notes.flush();
    await notes.flush();
    expect(written.map(incrementsOf)).toEqual([[{ 'seen.X': 5, drawn: -1 }, { 'seen.X': 7 }]]);
    expect(written[0]?.[0]?.updateOne.filter).toMatchObject({ _id: 'employer account 2026-11-24 a' });
    expect([notes.hasPendingChanges, warnings]).toEqual([false, []]);
  });

  afterEach(() => void jest.useRealTimers());
  test('are written by themselves after half a second, time and again', async () => {
    jest.useFakeTimers();
    const { notes, written } = notesWith();
    for (const round of [1, 2, 3]) {
      notes.add('2026-11-24 a', 'drawn', round);
      await jest.advanceTimersByTimeAsync(499);
      expect(written).toHaveLength(round - 1);
      await jest.advanceTimersByTimeAsync(1);
      expect(written.map(incrementsOf).at(-1)).toEqual([{ drawn: round }]);
    }
    expect(written).toHaveLength(3);
  });

  test('wait on while the database is away, and go again under the same id beside newer ones', async () => {
    const { notes, written, warnings } = notesWith(1);
    notes.add('2026-11-24 a', 'drawn', 1);
    await notes.flush();
    expect([notes.hasPendingChanges, written, warnings]).toEqual([true, [], [{ notes: 1 }]]);
    notes.add('2026-11-24 a', 'drawn', 4);
    await notes.flush();
    expect(written.map(incrementsOf)).toEqual([[{ drawn: 1 }, { drawn: 4 }]]);
    const ids = written[0]?.map(({ updateOne }) => {
      const { written: pushed } = updateOne.update.$push as { written: { $each: string[]; $slice: number } };
      expect(pushed.$slice).toBe(-40);
      expect(updateOne.filter).toMatchObject({ written: { $ne: pushed.$each[0] } });
      return pushed.$each[0];
    });
    expect(new Set(ids).size).toBe(2);
    expect(notes.hasPendingChanges).toBe(false);
  });

  test('that are added while others are written are written with the same flush', async () => {
    const { notes, written } = notesWith();
    notes.add('2026-11-24 a', 'drawn', 1);
    const flushed = notes.flush();
    notes.add('2026-11-24 b', 'drawn', 2);
    expect(notes.flush()).toBe(flushed);
    await flushed;
    expect(written.map(incrementsOf)).toEqual([[{ drawn: 1 }], [{ drawn: 2 }]]);
  });
});
