import { describe, expect, test } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { callerFromClaims, createLogger, withEmployerRecord } from '@talent-pool/service-kit';
import type { GatewayDatabase } from '../limits/limits-database.ts';
import { CardBudget } from './card-budget.ts';

const logger = createLogger('gateway', 'silent');
const MIDDAY = Date.parse('2026-11-24T12:00:00Z');
const END_OF_DAY = Date.parse('2026-11-25T00:00:00Z');
const IDLE_TIME = 5_001;
const caller = withEmployerRecord(callerFromClaims({ sub: 'one', role: 'employer' }), {
  status: 'VERIFIED',
  employerId: 'e-1',
  name: 'Nord',
});

interface Write {
  readonly updateOne: { readonly filter: { readonly _id: string }; readonly update: { readonly $inc: object } };
}

/** A budget of 100 cards whose database grants 50 cards per draw, and fails `failures` writes. */
function budgetWith(failures = 0) {
  const calls: string[] = [];
  const written: [string, object][] = [];
  const noted: unknown[][] = [];
  let [now, left] = [MIDDAY, failures];
  const collection = {
    findOneAndUpdate: async () => ({ granted: 50, drawn: 50 }),
    bulkWrite: async (writes: Write[]) => {
      calls.push('write');
      left -= 1;
      if (left >= 0) throw new Error('unavailable');
      for (const { updateOne } of writes) written.push([updateOne.filter._id, updateOne.update.$inc]);
    },
  };
  const database = { run: async (work: (db: object) => unknown) => work({ collection: () => collection }) };
  const budget = new CardBudget({
    database: database as unknown as GatewayDatabase,
    logger,
    now: () => now,
    limits: { employer: 100 },
    keptFor: 400,
    views: { note: (...noting) => void noted.push(noting) },
    pause: async () => {
      calls.push('pause');
      await setImmediate();
      calls.push('end of pause');
    },
  });
  return { budget, calls, written, noted, pass: (milliseconds: number) => void (now += milliseconds) };
}

describe('a reservation', () => {
  test('reports the quota in cards per day, until midnight UTC', async () => {
    const { budget } = budgetWith();
    const reservation = await budget.reserve(caller, 10, undefined);
    expect(reservation).toMatchObject({
      granted: true,
      cards: 10,
      quota: { name: 'cards', unit: 'cards', limit: 100, window: 86_400, remaining: 90, until: END_OF_DAY },
    });
  });

  test('that is settled records the people for the organisation, and the charged cards for the purpose', async () => {
    const { budget, written, noted } = budgetWith();
    const reservation = await budget.reserve(caller, 10, undefined);
    const { quota, refusal } = (await reservation?.settle(2, ['p-1', 'p-2'])) ?? {};
    expect([quota?.remaining, refusal]).toEqual([98, undefined]);
    expect(noted).toEqual([[caller, ['p-1', 'p-2'], 'RECRUITMENT', '2026-11-24']]);
    await budget.flush();
    expect(written).toEqual([
      ['employer account 2026-11-24 one', { 'seen.RECRUITMENT': 2 }],
      ['employer organisation 2026-11-24 e-1', { 'seen.RECRUITMENT': 2 }],
    ]);
  });

  test('that is settled without a card records nothing', async () => {
    const { budget, written, noted } = budgetWith();
    const reservation = await budget.reserve(caller, 10, undefined);
    expect((await reservation?.settle(0))?.quota.remaining).toBe(100);
    await budget.flush();
    expect([noted, written]).toEqual([[], []]);
  });
});

test('the cards of idle accounts are returned to the shared budget', async () => {
  const { budget, written, pass } = budgetWith();
  await (await budget.reserve(caller, 10, undefined))?.settle(10);
  budget.releaseIdle();
  await budget.flush();
  expect(written.map(([, increments]) => increments)).toEqual([{ 'seen.RECRUITMENT': 10 }, { 'seen.RECRUITMENT': 10 }]);
  pass(IDLE_TIME);
  budget.releaseIdle();
  await budget.flush();
  expect(written.slice(2).map(([, increments]) => increments)).toEqual([{ drawn: -40 }, { drawn: -40 }]);
});

test('a gateway that stops waits before each further attempt to write, and makes four', async () => {
  const { budget, calls } = budgetWith(Infinity);
  await (await budget.reserve(caller, 10, undefined))?.settle(10);
  await budget.stop();
  // Both budgets, of the account and of the organisation, write once per attempt.
  const attempt = ['write', 'write'];
  const waited = ['pause', 'end of pause'];
  expect(calls).toEqual([...attempt, ...waited, ...attempt, ...waited, ...attempt, ...waited, ...attempt]);
});
