import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { testEngines } from '../../support/engines.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { startStubbedGateways, type StubbedGateways, type StubbedRequest } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';
import type { GraphQLResponse } from '../../support/running-pool.ts';

const WINDOW = { RATE_LIMIT_CLIENT: '2', RATE_WINDOW_SECONDS: '1' };
const QUERY = '{ languages { code } }';
const clock = new ManualClock();
const FEW = { RATE_LIMIT_CLIENT: '10', RATE_LIMIT_ADDRESS: '5' };

let stubbed: StubbedGateways;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
});
afterAll(() => stubbed.stop());
beforeEach(() => {
  stubbed.stub.requests = [];
  stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[{"code":"de"}]}}' });
});

const open = (settings: Record<string, string>): Promise<OpenGateway> => stubbed.open({ settings, now: clock.now });

/** Unique callers: limits of one test must not affect another. */
let people = 0;
const somebody = (): StubbedRequest => ({ as: 'employer', claims: { sub: `somebody-${(people += 1)}` } });
let addresses = 0;
const fromElsewhere = (): StubbedRequest => ({ headers: { 'x-forwarded-for': `198.51.100.${(addresses += 1)}` } });

/** Statuses of this many requests, sent to each gateway in turn. */
async function statuses(gateways: readonly OpenGateway[], times: number, question: StubbedRequest): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < times; n += 1) {
    const gateway = gateways[n % gateways.length] as OpenGateway;
    found.push((await stubbed.request(gateway, QUERY, question)).status);
  }
  return found;
}
const answered = (found: readonly number[]): number => found.filter((status) => status === 200).length;

/** In the rate limit header, the request limit comes first, then the cost limit. */
const LAST = /^"(client|address)";r=(\d+);t=(\d+)(?:, "\1-cost";r=\d+;t=\d+)?$/u;

describe('a client', () => {
  test('gets the policy and the remaining requests with every response', async () => {
    const gateway = await open(FEW);
    const who = somebody();
    const first = await stubbed.request(gateway, QUERY, who);
    expect(first.headers.get('ratelimit-policy')).toBe('"client";q=10;w=60, "client-cost";q=1000000000;w=60;qu="cost"');
    expect(LAST.exec(first.headers.get('ratelimit') ?? '')?.slice(1, 3)).toEqual(['client', '9']);
    const second = await stubbed.request(gateway, '{ nonsense', who);
    expect([second.status, LAST.exec(second.headers.get('ratelimit') ?? '')?.[2]]).toEqual([400, '8']);
  });

  test('above the limit is refused with the time to wait, and no subgraph is called', async () => {
    const gateway = await open(FEW);
    const who = somebody();
    expect(await statuses([gateway], 10, who)).toEqual(Array.from({ length: 10 }, () => 200));
    stubbed.stub.requests = [];
    const { status, errors, headers } = await stubbed.request(gateway, QUERY, who);
    expect([status, errors[0]?.extensions['code'], stubbed.stub.requests]).toEqual([429, 'RATE_LIMITED', []]);
    const wait = Number(headers.get('retry-after'));
    expect(wait).toBe(60);
    expect(errors[0]?.extensions).toMatchObject({ limit: 10, remaining: 0, retryAfter: wait });
    expect(headers.get('ratelimit')).toBe(`"client";r=0;t=${wait}`);
    expect((await stubbed.request(gateway, QUERY, somebody())).status).toBe(200);
    expect(gateway.counters.refused.client_rate).toBe(1);
  });

  test('has one limit for all its tokens, not affected by others at its address', async () => {
    const gateway = await open(FEW);
    const { claims } = somebody();
    expect(answered(await statuses([gateway], 6, { as: 'employer', claims: { ...claims, jti: 'one' } }))).toBe(6);
    expect(answered(await statuses([gateway], 6, { as: 'employer', claims: { ...claims, jti: 'two' } }))).toBe(4);
    expect(answered(await statuses([gateway], 6, { as: 'portal', claims: { sub: 'other-at-this-address' } }))).toBe(6);
  });

  test('has one limit across gateways', async () => {
    const gateways = [await open(FEW), await open(FEW)];
    const found = await statuses(gateways, 24, somebody());
    expect(answered(found)).toBe(10);
    expect(found.slice(10)).not.toContain(200);
  });

  test('can continue in the next window', async () => {
    const gateways = [await open(WINDOW), await open(WINDOW)];
    const who = somebody();
    expect(answered(await statuses(gateways, 4, who))).toBe(2);
    clock.advance(999);
    const refused = await stubbed.request(gateways[0] as OpenGateway, QUERY, who);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    clock.advance(1);
    expect(answered(await statuses(gateways, 4, who))).toBe(2);
  });
});

describe('an anonymous caller', () => {
  const trusting = { ...FEW, TRUSTED_PROXIES: '127.0.0.0/8, ::1' };

  test('is counted by address, also with an invalid token', async () => {
    const gateway = await open(trusting);
    const { headers = {} } = fromElsewhere();
    expect(await statuses([gateway], 3, { headers: { ...headers, authorization: 'Bearer nonsense' } })).toEqual([
      401, 401, 401,
    ]);
    expect(await statuses([gateway], 3, { headers })).toEqual([200, 200, 429]);
    expect(await statuses([gateway], 1, { headers: { ...headers, authorization: 'Bearer nonsense' } })).toEqual([429]);
    expect(gateway.counters.refused.address_rate).toBe(2);
  });

  test('behind a trusted proxy is counted by the address that the proxy reports', async () => {
    const gateway = await open(trusting);
    expect(answered(await statuses([gateway], 7, fromElsewhere()))).toBe(5);
    expect(answered(await statuses([gateway], 7, fromElsewhere()))).toBe(5);
  });

  test('cannot forge addresses before those that the proxy adds', async () => {
    const gateway = await open(trusting);
    const own = '198.51.100.200';
    const found: GraphQLResponse[] = [];
    for (let n = 0; n < 8; n += 1)
      found.push(await stubbed.request(gateway, QUERY, { headers: { 'x-forwarded-for': `203.0.113.${n}, ${own}` } }));
    expect(answered(found.map(({ status }) => status))).toBe(5);
  });

  test('cannot set an address without a trusted proxy, in either header', async () => {
    const gateway = await open({ ...FEW, RATE_LIMIT_ADDRESS: '6' });
    const other = await open({ ...FEW, RATE_LIMIT_ADDRESS: '6', TRUSTED_PROXIES: '192.0.2.0/24' });
    const found: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const headers = { 'x-forwarded-for': `203.0.113.${n}`, forwarded: `for=203.0.113.${n}` };
      found.push(...(await statuses([gateway, other], 2, { headers })));
    }
    expect(answered(found)).toBe(6);
  });

  test('is counted by the header that the proxy sets only', async () => {
    const gateway = await open({ ...trusting, FORWARDED_HEADER: 'forwarded' });
    const statusesOf = async (headers: (n: number) => Record<string, string>): Promise<number> => {
      let sum = 0;
      for (let n = 0; n < 8; n += 1) sum += answered(await statuses([gateway], 1, { headers: headers(n) }));
      return sum;
    };
    const own = 'for="[2001:db8:77::1]:4711"';
    expect(await statusesOf((n) => ({ forwarded: own, 'x-forwarded-for': `203.0.113.${n}` }))).toBe(5);
    expect(await statusesOf((n) => ({ forwarded: `for="[2001:db8:77::${n + 2}]"` }))).toBe(0);
    expect(await statusesOf((n) => ({ forwarded: `for="[2001:db8:${n}::1]"` }))).toBe(8);
  });
});

describe('without the database', () => {
  const lanes = [new TcpProxy(testEngines().mongoUrl), new TcpProxy(testEngines().mongoUrl)];
  afterAll(() => Promise.all(lanes.map((lane) => lane.stop())));

  test.each(['cut', 'hold'] as const)('(%s) a gateway continues with a local limit', async (how) => {
    const lane = lanes[how === 'cut' ? 0 : 1] as TcpProxy;
    const settings = { ...FEW, MONGODB_URL: await lane.listen(), LIMITS_TIMEOUT: '300' };
    lane[how]();
    const gateway = await open(settings);
    const found = await statuses([gateway], 12, somebody());
    expect(found).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429]);
    expect(gateway.counters.localDraws).toBeGreaterThan(0);
    const ready = await fetch(new URL('/ready', gateway.url));
    expect(await ready.json()).toMatchObject({ ready: false, checks: { mongodb: false } });
  });
});
