import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { callerFromClaims, createLogger, type Caller, type Role } from '@talent-pool/service-kit';
import { MongoClient } from 'mongodb';
import { createTestNames, testEngines } from '../../../test/support/engines.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { TcpProxy } from '../../../test/support/tcp-proxy.ts';
import { GatewayDatabase, RETRY_PAUSE } from '../limits/limits-database.ts';
import { CardBudget } from './card-budget.ts';
import type { CardDay } from './card-day.ts';

const logger = createLogger('gateway', 'silent');
const { gatewayDatabase: name, drop } = createTestNames();
const MIDDAY = Date.parse('2026-11-24T12:00:00Z');
let now = MIDDAY;
let mongo: MongoClient;
const opened: { stop(): unknown }[] = [];

beforeAll(async () => {
  mongo = await MongoClient.connect(testEngines().mongoUrl);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()));
  now = MIDDAY;
});
afterAll(async () => {
  await drop();
  await mongo.close();
});

const limits = { employer: 100, portal: 400 };

/** The budgets of one gateway. */
function instance(url = testEngines().mongoUrl, timeout = 20_000, pause?: () => Promise<void>): CardBudget {
  const database = new GatewayDatabase({ url, name, timeout, logger, now: () => now });
  const budget = new CardBudget({ database, logger, now: () => now, limits, keptFor: 400, ...(pause && { pause }) });
  opened.push({
    stop: async () => {
      await budget.stop();
      await database.close();
    },
  });
  return budget;
}

/** A caller with any subject, including ones that no valid token has. */
const callerNamed = (subject: string, role: Role = 'employer'): Caller => ({
  ...callerFromClaims({ sub: 'x', role }),
  subject,
});

/** Reserves cards and settles with the number shown. */
async function see(budget: CardBudget, caller: Caller, cards: number, shown = cards, purpose?: string) {
  const reservation = await budget.reserve(caller, cards, purpose);
  const quota = (await reservation?.settle(shown))?.quota;
  return { granted: reservation?.granted, remaining: quota?.remaining };
}

const days = () => mongo.db(name).collection<CardDay>('cardDays');
const dayOf = (caller: Caller, day = '2026-11-24'): Promise<CardDay | null> =>
  days().findOne({ holder: 'account', subject: caller.subject, day });
/** Waits until the audit record has these numbers. */
const untilSeen = (caller: Caller, seen: Record<string, number>, day?: string): Promise<CardDay> =>
  eventually(async () => {
    const found = await dayOf(caller, day);
    return isDeepStrictEqual(found?.seen, seen) ? (found as CardDay) : undefined;
  }, 'the audit');

describe('a daily budget of cards', () => {
  test('lets an account see cards up to the limit, and reports the remainder', async () => {
    const budget = instance();
    await budget.prepare();
    const caller = callerNamed('one');
    expect(await see(budget, caller, 60)).toEqual({ granted: true, remaining: 40 });
    expect(await see(budget, caller, 60)).toEqual({ granted: false, remaining: 40 });
    expect(await see(budget, caller, 40)).toEqual({ granted: true, remaining: 0 });
    expect(await see(budget, caller, 1)).toEqual({ granted: false, remaining: 0 });
    expect(await see(budget, callerNamed('two'), 100)).toEqual({ granted: true, remaining: 0 });
  });

  test('counts the cards shown, not the cards reserved', async () => {
    const budget = instance();
    const caller = callerNamed('modest');
    for (let n = 0; n < 25; n += 1) expect((await see(budget, caller, 50, 2)).granted).toBe(true);
    expect(await see(budget, caller, 50, 0)).toEqual({ granted: true, remaining: 50 });
    expect(await see(budget, caller, 51)).toMatchObject({ granted: false });
  });

  test('depends on the role, and does not apply to roles without a budget', async () => {
    const budget = instance();
    expect((await see(budget, callerNamed('same', 'portal'), 400)).granted).toBe(true);
    expect((await see(budget, callerNamed('same', 'employer'), 100)).granted).toBe(true);
    expect(await budget.reserve(callerNamed('same', 'candidate'), 1_000, undefined)).toBeUndefined();
  });

  test('starts again at midnight UTC, and a response counts for the day of its request', async () => {
    const budget = instance();
    const caller = callerNamed('late');
    now = Date.parse('2026-11-24T23:59:59.900Z');
    const before = await budget.reserve(caller, 90, undefined);
    expect(before?.quota.until).toBe(Date.parse('2026-11-25T00:00:00Z'));
    expect((await see(budget, caller, 20)).granted).toBe(false);
    now = Date.parse('2026-11-25T00:00:00.100Z');
    expect(await see(budget, caller, 100)).toEqual({ granted: true, remaining: 0 });
    before?.settle(80);
    await untilSeen(caller, { RECRUITMENT: 80 });
    await untilSeen(caller, { RECRUITMENT: 100 }, '2026-11-25');
  });

  test('is shared by two gateways', async () => {
    const gateways = [instance(), instance()];
    const caller = callerNamed('both');
    const turns = Array.from({ length: 160 }, async (_unused, n) => see(gateways[n % 2] as CardBudget, caller, 1));
    const granted = (await Promise.all(turns)).filter((turn) => turn.granted);
    expect(granted.length).toBeLessThanOrEqual(100);
    expect(granted.length).toBeGreaterThan(100 - 5);
    await untilSeen(caller, { RECRUITMENT: granted.length });
  });

  test('gets unused cards back from a gateway that stops', async () => {
    const caller = callerNamed('moving');
    const first = instance();
    await see(first, caller, 30, 7);
    await first.stop();
    expect((await dayOf(caller))?.drawn).toBe(7);
    expect(await see(instance(), caller, 93)).toEqual({ granted: true, remaining: 0 });
  });

  test('cannot be exceeded when a gateway crashes: its reserved cards count as seen', async () => {
    const caller = callerNamed('crashing');
    await instance().reserve(caller, 96, undefined);
    expect((await dayOf(caller))?.drawn).toBe(96);
    expect((await see(instance(), caller, 5)).granted).toBe(false);
    expect((await see(instance(), caller, 4)).granted).toBe(true);
  });

  test('charges a response with more cards than reserved in full, or refuses it without charge', async () => {
    const budget = instance();
    const caller = callerNamed('lucky');
    const refused = await (await budget.reserve(caller, 10, undefined))?.settle(130);
    expect(refused?.refusal?.extensions).toMatchObject({ code: 'RATE_LIMITED', requested: 130, remaining: 100 });
    const paid = await (await budget.reserve(caller, 10, undefined))?.settle(95);
    expect([paid?.refusal, paid?.quota.remaining]).toEqual([undefined, 5]);
    expect(await see(budget, caller, 5)).toEqual({ granted: true, remaining: 0 });
    await untilSeen(caller, { RECRUITMENT: 100 });
  });

  test('treats any subject as data, never as a database operator', async () => {
    const budget = instance();
    for (const subject of ['$drawn', '$$ROOT', 'a.b', 'x y', '{"$gt":""}', '\u0000']) {
      expect((await see(budget, callerNamed(subject), 100)).granted).toBe(true);
      expect((await see(budget, callerNamed(subject), 1)).granted).toBe(false);
      await untilSeen(callerNamed(subject), { RECRUITMENT: 100 });
    }
  });
});

describe('an organisation', () => {
  const organisations = (subject: string): Promise<CardDay | null> =>
    days().findOne({ holder: 'organisation', subject });
  const recruiter = (name: string, employerId?: string): Caller => ({ ...callerNamed(name), employerId });

  test('has one budget for all its accounts at all gateways', async () => {
    const gateways = [instance(), instance()];
    const turns = Array.from({ length: 200 }, async (_unused, n) =>
      see(gateways[n % 2] as CardBudget, recruiter(`recruiter-${n % 5}`, 'employer-1'), 1),
    );
    const granted = (await Promise.all(turns)).filter((turn) => turn.granted).length;
    expect(granted).toBeLessThanOrEqual(100);
    expect(granted).toBeGreaterThan(100 - 10);
    expect((await see(gateways[0] as CardBudget, recruiter('hired-today', 'employer-1'), 11)).granted).toBe(false);
    expect((await see(gateways[0] as CardBudget, recruiter('elsewhere', 'employer-2'), 100)).granted).toBe(true);
    const entry = await eventually(async () => {
      const found = await organisations('employer-1');
      return found?.seen?.['RECRUITMENT'] === granted ? found : undefined;
    }, 'the audit of the employer');
    expect(entry.drawn).toBeLessThanOrEqual(100);
    const each = await days()
      .find({ holder: 'account', subject: /^recruiter-/u })
      .toArray();
    expect(each.reduce((sum, { seen }) => sum + (seen?.['RECRUITMENT'] ?? 0), 0)).toBe(granted);
  });

  test('gives an account no new budget when the account leaves or joins', async () => {
    const budget = instance();
    expect((await see(budget, recruiter('leaving', 'employer-3'), 70)).granted).toBe(true);
    expect(await see(budget, recruiter('leaving'), 31)).toMatchObject({ granted: false, remaining: 30 });
    expect((await see(budget, recruiter('leaving'), 30)).granted).toBe(true);
    expect((await see(budget, recruiter('leaving', 'employer-4'), 1)).granted).toBe(false);
    expect((await see(budget, recruiter('other', 'employer-3'), 31)).granted).toBe(false);
    expect((await see(budget, recruiter('other', 'employer-3'), 30)).granted).toBe(true);
  });

  test('is identified by the client of the token for a portal', async () => {
    const budget = instance();
    const client = (sub: string, claims: object): Caller => callerFromClaims({ sub, role: 'portal', ...claims });
    expect((await see(budget, client('one', { client_id: 'jobs' }), 300)).granted).toBe(true);
    expect((await see(budget, client('two', { client_id: 'jobs' }), 101)).granted).toBe(false);
    expect((await see(budget, client('two', { azp: 'jobs' }), 100)).granted).toBe(true);
    expect((await see(budget, client('three', { client_id: 'other' }), 400)).granted).toBe(true);
    expect((await see(budget, client('four', {}), 400)).granted).toBe(true);
  });
});

describe('the audit', () => {
  test('records who saw how many cards on which day for which purpose, and nothing else', async () => {
    const budget = instance();
    const caller = callerNamed('audited', 'portal');
    await see(budget, caller, 20, 3);
    await see(budget, caller, 20, 4, 'STATISTICS');
    await see(budget, caller, 20, 5, 'STATISTICS');
    await see(budget, caller, 20, 0);
    const found = await untilSeen(caller, { MEDIATION: 3, STATISTICS: 9 });
    expect(found).toEqual({
      _id: 'portal account 2026-11-24 audited',
      day: '2026-11-24',
      holder: 'account',
      subject: 'audited',
      role: 'portal',
      drawn: expect.any(Number),
      granted: expect.any(Number),
      draws: expect.any(Array),
      written: expect.any(Array),
      seen: { MEDIATION: 3, STATISTICS: 9 },
      expiresAt: new Date('2027-12-30T00:00:00Z'),
    });
    expect(found.drawn).toBeGreaterThanOrEqual(12);
  });

  test('refuses a purpose that the role does not have', async () => {
    const budget = instance();
    const refused = {
      extensions: { code: 'BAD_USER_INPUT', header: 'pool-purpose', allowed: ['RECRUITMENT', 'SCREENING'] },
    };
    for (const purpose of ['MEDIATION', 'recruitment', '', 'seen.x', '__proto__'])
      await expect(budget.reserve(callerNamed('liar'), 1, purpose)).rejects.toMatchObject(refused);
    expect(await dayOf(callerNamed('liar'))).toBeNull();
  });
});

describe('without the database', () => {
  test.each(['cut', 'hold'] as const)('(%s) only cards that were drawn before are shown', async (how) => {
    const lane = new TcpProxy(testEngines().mongoUrl);
    opened.push(lane);
    const budget = instance(await lane.listen(), 300);
    const caller = callerNamed(`away-${how}`);
    expect((await see(budget, caller, 1)).granted).toBe(true);
    lane[how]();
    for (let n = 0; n < 4; n += 1) expect((await see(budget, caller, 1)).granted).toBe(true);
    await expect(see(budget, caller, 1)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
    lane.restore();
    await eventually(async () => {
      now += RETRY_PAUSE;
      return (await see(budget, caller, 1).catch(() => undefined))?.granted ? true : undefined;
    }, 'cards again');
    await budget.stop();
    await untilSeen(caller, { RECRUITMENT: 6 });
    // Neither a draw without a response nor a change sent twice is charged.
    expect((await dayOf(caller))?.drawn).toBe(6);
  });

  test('a gateway that stops retries until the cards shown are recorded', async () => {
    const lane = new TcpProxy(testEngines().mongoUrl);
    opened.push(lane);
    let pauses = 0;
    const budget = instance(await lane.listen(), 300, async () => {
      pauses += 1;
      now += RETRY_PAUSE;
      lane.restore();
    });
    const caller = callerNamed('shown-last');
    expect((await see(budget, caller, 3)).granted).toBe(true);
    lane.cut();
    await budget.stop();
    expect(pauses).toBeGreaterThan(0);
    expect((await dayOf(caller))?.seen).toEqual({ RECRUITMENT: 3 });
  });

  test('a gateway that stops gives up after a bounded number of attempts', async () => {
    const lane = new TcpProxy(testEngines().mongoUrl);
    opened.push(lane);
    let pauses = 0;
    const budget = instance(await lane.listen(), 300, async () => {
      pauses += 1;
      now += RETRY_PAUSE;
    });
    expect((await see(budget, callerNamed('never-written'), 3)).granted).toBe(true);
    lane.cut();
    await budget.stop();
    expect(pauses).toBe(3);
  });
});
