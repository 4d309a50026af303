import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { callerFromClaims, createLogger, type Caller } from '@talent-pool/service-kit';
import { MongoClient } from 'mongodb';
import { createTestNames, testEngines } from '../../../test/support/engines.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { TcpProxy } from '../../../test/support/tcp-proxy.ts';
import { ManualClock } from '../../../test/support/manual-clock.ts';
import { GatewayDatabase, RETRY_PAUSE } from './limits-database.ts';
import { RateLimits, type RateLimitsParts } from './rate-limits.ts';

const logger = createLogger('gateway', 'silent');
const { gatewayDatabase: name, drop } = createTestNames();
const callerNamed = (subject: string): Caller => callerFromClaims({ sub: subject, role: 'portal' });
const ADDRESS = '192.0.2.1';
const clock = new ManualClock();

/** Counts how often a connection was attempted. */
class CountingDatabase extends GatewayDatabase {
  protected override connect(): ReturnType<GatewayDatabase['connect']> {
    attempts += 1;
    return super.connect();
  }
}

let mongo: MongoClient;
const opened: { stop(): unknown }[] = [];
beforeAll(async () => {
  mongo = await MongoClient.connect(testEngines().mongoUrl);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.stop()));
});
afterAll(async () => {
  await drop();
  await mongo.close();
});

let local = 0;
let attempts = 0;
/** The limits of one gateway. */
function instance(
  settings: Partial<RateLimitsParts> & { readonly url?: string; readonly timeout?: number } = {},
): RateLimits {
  const { url = testEngines().mongoUrl, timeout = 20_000, ...limits } = settings;
  const database = new CountingDatabase({ url, name, timeout, logger, now: clock.now });
  const onLocalDraw = (): void => void (local += 1);
  const rates = new RateLimits({
    database,
    secret: 's'.repeat(32),
    client: 100,
    address: 40,
    window: 60,
    onLocalDraw,
    now: clock.now,
    ...limits,
  });
  opened.push({
    stop: async () => {
      await rates.stop();
      await database.close();
    },
  });
  return rates;
}

/** Sends requests in batches of ten, alternating between gateways. Returns how many were granted. */
async function granted(
  gateways: readonly RateLimits[],
  requests: number,
  caller: Caller | undefined,
  address = ADDRESS,
) {
  let sum = 0;
  for (let n = 0; n < requests; n += 10) {
    const turn = Array.from({ length: 10 }, async (_unused, k) =>
      gateways[(n + k) % gateways.length]?.take(caller, address),
    );
    sum += (await Promise.all(turn)).filter((one) => one?.granted).length;
  }
  return sum;
}

describe('a rate limit', () => {
  test('allows exactly the limit for one client, independent of other clients', async () => {
    const rates = instance();
    await rates.prepare();
    expect(await granted([rates], 150, callerNamed('one'))).toBe(100);
    expect(await granted([rates], 30, callerNamed('two'))).toBe(30);
  });

  test('counts anonymous callers by address', async () => {
    const rates = instance();
    expect(await granted([rates], 60, undefined, '192.0.2.7')).toBe(40);
    expect(await granted([rates], 60, undefined, '192.0.2.8')).toBe(40);
  });

  test('is shared by two gateways: never exceeded, and missed by less than one slice', async () => {
    const gateways = [instance(), instance()];
    const sum = await granted(gateways, 260, callerNamed('both'));
    expect(sum).toBeLessThanOrEqual(100);
    expect(sum).toBeGreaterThan(100 - 5);
  });

  test('loses no count when many gateways open the same window concurrently', async () => {
    const gateways = Array.from({ length: 8 }, () => instance());
    const last = instance();
    await last.prepare();
    for (let n = 0; n < 20; n += 1) {
      const caller = callerNamed(`crowd-${n}`);
      await Promise.all(gateways.map(async (one) => one.take(caller, ADDRESS)));
      // Each gateway has drawn a slice of five.
      expect((await last.take(caller, ADDRESS)).quota.remaining).toBe(100 - 8 * 5 - 1);
    }
  });

  test('reports the remainder and the end of the window', async () => {
    const rates = instance();
    const { granted: isGranted, policy, quota } = await rates.take(callerNamed('informed'), ADDRESS);
    expect([isGranted, policy, quota.remaining, quota.limit, quota.window]).toEqual([true, 'client', 99, 100, 60]);
    expect(quota.until).toBe(clock.now() + 60_000);
    clock.advance(59_999);
    const later = await rates.take(callerNamed('informed'), ADDRESS);
    expect(later.quota).toMatchObject({ remaining: 98, until: quota.until });
  });

  test('starts again with a new window', async () => {
    const gateways = [instance({ client: 20 }), instance({ client: 20 })];
    const caller = callerNamed('patient');
    expect(await granted(gateways, 40, caller)).toBe(20);
    clock.advance(59_999);
    expect(await granted(gateways, 40, caller)).toBe(0);
    clock.advance(1);
    expect(await granted(gateways, 40, caller)).toBe(20);
  });

  test('stores neither addresses nor subjects', async () => {
    const rates = instance();
    await rates.take(callerNamed('canary-subject'), ADDRESS);
    await rates.take(undefined, '198.51.100.77');
    const stored = JSON.stringify(await mongo.db(name).collection('rates').find().toArray());
    expect(stored).toContain('client:');
    expect(stored).toContain('address:');
    expect(stored).not.toMatch(/canary|198\.51/u);
  });
});

describe('without the database', () => {
  test.each(['cut', 'hold'] as const)(
    '(%s) every gateway applies the limit on its own, and counts local draws',
    async (how) => {
      const lane = new TcpProxy(testEngines().mongoUrl);
      opened.push(lane);
      const url = await lane.listen();
      const gateways = [instance({ url, timeout: 300 }), instance({ url, timeout: 300 })];
      lane[how]();
      local = 0;
      attempts = 0;
      const caller = callerNamed(`alone-${how}`);
      expect(await granted(gateways, 300, caller)).toBe(200);
      expect(local).toBeGreaterThanOrEqual(40);
      // Each gateway waits for the database once, not once per request.
      expect(attempts).toBe(gateways.length);
      clock.advance(59_999);
      expect(await granted(gateways, 100, caller)).toBe(0);
      clock.advance(1);
      expect(await granted(gateways, 300, caller)).toBe(200);
    },
  );

  test('a gateway uses its drawn slice first, and returns to the database when it is available again', async () => {
    const lane = new TcpProxy(testEngines().mongoUrl);
    opened.push(lane);
    const rates = instance({ url: await lane.listen(), timeout: 300, client: 2_000 });
    const caller = callerNamed('returning');
    await rates.take(caller, ADDRESS);
    local = 0;
    lane.cut();
    for (let n = 0; n < 45; n += 1) expect((await rates.take(caller, ADDRESS)).granted).toBe(true);
    expect(local).toBe(0);
    expect(await granted([rates], 200, caller)).toBe(200);
    expect(local).toBeGreaterThan(0);
    lane.restore();
    const shared = mongo.db(name).collection('rates');
    const before = await shared.countDocuments();
    await eventually(async () => {
      clock.advance(RETRY_PAUSE);
      await rates.take(callerNamed(`new-${Math.random()}`), ADDRESS);
      return (await shared.countDocuments()) > before ? true : undefined;
    }, 'the database to be used again');
  });
});
