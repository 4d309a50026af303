import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../../support/eventually.ts';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';

const HELD = 'silence';
const QUERY = '{ languages { code } }';
const TIMEOUT = 'x-pool-timeout';

let stubbed: StubbedGateways;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
});
afterAll(() => stubbed.stop());
beforeEach(() => {
  stubbed.stub.requests = [];
  stubbed.stub.headers = [];
  stubbed.stub.cancelled = 0;
  stubbed.stub.reply = () => HELD;
});

const isAsked = (count: number): Promise<true> =>
  eventually(async () => (stubbed.stub.requests.length >= count ? true : undefined), 'the subgraph');

/** Sends an anonymous operation, which can be cancelled. */
function send(gateway: OpenGateway, query: string): { readonly answer: Promise<number>; hangUp(): void } {
  const controller = new AbortController();
  const answer = fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
    signal: controller.signal,
  }).then(
    ({ status }) => status,
    () => 0,
  );
  return { answer, hangUp: () => controller.abort() };
}

describe('a query', () => {
  test('passes its deadline on, and is cancelled in the subgraph when the caller disconnects', async () => {
    const gateway = await stubbed.open({ settings: { REQUEST_TIMEOUT: '60000', SUBGRAPH_TIMEOUT: '30000' } });
    const { answer, hangUp } = send(gateway, QUERY);
    await isAsked(1);
    const timeout = Number(stubbed.stub.headers[0]?.[TIMEOUT]);
    expect(timeout).toBeGreaterThan(0);
    expect(timeout).toBeLessThanOrEqual(30_000);
    hangUp();
    expect(await answer).toBe(0);
    await eventually(async () => (stubbed.stub.cancelled === 1 ? true : undefined), 'the cancellation');
  });

  test('past its deadline is cancelled in the subgraph and UNAVAILABLE', async () => {
    const gateway = await stubbed.open({ settings: { REQUEST_TIMEOUT: '1000' } });
    // The first query may spend its time on planning.
    await eventually(async () => {
      const { errors } = await stubbed.request(gateway, QUERY);
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UNAVAILABLE']);
      return stubbed.stub.cancelled > 0 ? true : undefined;
    }, 'the cancellation');
    expect(Number(stubbed.stub.headers[0]?.[TIMEOUT])).toBeLessThanOrEqual(1_000);
  });

  test('that is queued does not reach a subgraph after its caller disconnects', async () => {
    const gateway = await stubbed.open({ settings: { CONCURRENT_ADDRESS: '1', CONCURRENT_WAITING: '1' } });
    const running = send(gateway, QUERY);
    await isAsked(1);
    const waiting = send(gateway, '{ memberStates { code } }');
    await eventually(
      async () => ((await stubbed.request(gateway, QUERY)).status === 429 ? true : undefined),
      'the queue of one to be full',
    );
    waiting.hangUp();
    await waiting.answer;
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[]}}' });
    running.hangUp();
    expect((await stubbed.request(gateway, QUERY)).status).toBe(200);
    expect(stubbed.stub.requests.filter((body) => body.includes('memberStates'))).toEqual([]);
  });
});

describe('a mutation', () => {
  test('has no deadline, and continues when its caller disconnects', async () => {
    const gateway = await stubbed.open();
    const token = await stubbed.identityProvider.token({ sub: 'writer', role: 'portal' });
    let finish: () => void = () => undefined;
    const controller = new AbortController();
    const answer = fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: 'mutation { deleteSavedSearch(id: "x") { deleted } }' }),
      signal: controller.signal,
    }).catch(() => (finish(), undefined));
    await isAsked(1);
    expect(stubbed.stub.headers[0]?.[TIMEOUT]).toBeUndefined();
    const hungUp = new Promise<void>((resolve) => void (finish = resolve));
    controller.abort();
    await Promise.all([answer, hungUp]);
    // Sends further requests before checking the connection to the subgraph.
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[]}}' });
    await stubbed.request(gateway, QUERY);
    expect(stubbed.stub.cancelled).toBe(0);
  });
});

describe('concurrent operations', () => {
  const FEW = { CONCURRENT_CLIENT: '2', CONCURRENT_ADDRESS: '1', CONCURRENT_WAITING: '1' };

  test('of one address are queued, and beyond the queue are refused with a time to wait', async () => {
    const gateway = await stubbed.open({ settings: FEW });
    const first = send(gateway, QUERY);
    await isAsked(1);
    const second = send(gateway, QUERY);
    const refused = await eventually(async () => {
      const answer = await stubbed.request(gateway, QUERY);
      return answer.status === 429 ? answer : undefined;
    }, 'a refusal');
    expect(refused.errors[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 1 });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(gateway.counters.refused.concurrency).toBeGreaterThan(0);
    expect(stubbed.stub.requests).toHaveLength(1);
    for (const one of [first, second]) one.hangUp();
    await Promise.all([first.answer, second.answer]);
  });

  test('of one address do not affect signed-in clients', async () => {
    const gateway = await stubbed.open({ settings: FEW });
    const held = send(gateway, QUERY);
    await isAsked(1);
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[]}}' });
    expect((await stubbed.request(gateway, QUERY, { as: 'employer', claims: { sub: 'busy' } })).status).toBe(200);
    held.hangUp();
    await held.answer;
  });

  test('beyond the gateway’s total are UNAVAILABLE, with a time to wait', async () => {
    const gateway = await stubbed.open({ settings: { ...FEW, CONCURRENT_TOTAL: '1' } });
    const held = send(gateway, QUERY);
    await isAsked(1);
    const refused = await stubbed.request(gateway, QUERY, { as: 'employer', claims: { sub: 'late' } });
    expect([refused.status, refused.errors[0]?.extensions['code']]).toEqual([503, 'UNAVAILABLE']);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(gateway.counters.refused.overload).toBe(1);
    held.hangUp();
    await held.answer;
  });
});
