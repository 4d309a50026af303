import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { planningCost } from '../../../gateway/src/limits/cost-meter.ts';
import { startStubbedGateways, type StubbedGateways, type StubbedRequest } from '../../support/stubbed-gateways.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';
import type { GraphQLResponse } from '../../support/running-pool.ts';

const clock = new ManualClock();
const ANSWER = { status: 200, body: '{"data":{"occupations":{"totalCount":1}}}' };
const QUERY = '{ occupations(first: 100) { totalCount edges { cursor } } }';
/** A connection and 100 edges. */
const COST = 1 + 100;
const PLANNING = planningCost({ query: QUERY });

let stubbed: StubbedGateways;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
});
afterAll(() => stubbed.stop());
beforeEach(() => {
  stubbed.stub.requests = [];
  stubbed.stub.reply = () => ANSWER;
});

const open = (settings: Record<string, string>): Promise<OpenGateway> => stubbed.open({ settings, now: clock.now });

let people = 0;
const somebody = (): StubbedRequest => ({ as: 'employer', claims: { sub: `payer-${(people += 1)}` } });
const codesOf = ({ status, errors }: GraphQLResponse): unknown[] => [
  status,
  errors.map(({ extensions }) => extensions['code']),
];
/** Remaining cost of the window, from the response headers. */
const leftOf = ({ headers }: GraphQLResponse): number =>
  Number(/"(?:client|address)-cost";r=(\d+)/u.exec(headers.get('ratelimit') ?? '')?.[1]);

describe('the cost of operations in a window', () => {
  /** Enough for two operations and for planning a third. */
  const WINDOW = 2 * (COST + PLANNING) + PLANNING;
  const TWO = { COST_RATE_CLIENT: String(WINDOW), COST_RATE_ADDRESS: String(WINDOW) };

  test('is deducted from the client’s window, and an operation beyond it is refused before any subgraph is called', async () => {
    const gateway = await open(TWO);
    const payer = somebody();
    const left = WINDOW;
    expect(leftOf(await stubbed.request(gateway, QUERY, payer))).toBe(left - COST - PLANNING);
    expect(leftOf(await stubbed.request(gateway, QUERY, payer))).toBe(left - 2 * (COST + PLANNING));
    stubbed.stub.requests = [];
    const refused = await stubbed.request(gateway, QUERY, payer);
    expect([...codesOf(refused), stubbed.stub.requests]).toEqual([429, ['RATE_LIMITED'], []]);
    expect(refused.errors[0]?.extensions).toMatchObject({ limit: left, retryAfter: 60 });
    expect(refused.errors[0]?.message).toContain(`this operation costs ${COST}`);
    expect(refused.headers.get('retry-after')).toBe(String(refused.errors[0]?.extensions['retryAfter']));
    expect(gateway.counters.refused.client_cost).toBe(1);
    expect((await stubbed.request(gateway, QUERY, somebody())).status).toBe(200);
    clock.advance(59_999);
    expect(codesOf(await stubbed.request(gateway, QUERY, payer))).toEqual([429, ['RATE_LIMITED']]);
    clock.advance(1);
    expect((await stubbed.request(gateway, QUERY, payer)).status).toBe(200);
  });

  test('is shared by two gateways', async () => {
    const gateways = [await open(TWO), await open(TWO)];
    const payer = somebody();
    const answers: GraphQLResponse[] = [];
    for (let turn = 0; turn < 6; turn += 1) answers.push(await stubbed.request(gateways[turn % 2]!, QUERY, payer));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  });

  test('counts by address for anonymous callers', async () => {
    const gateway = await open({ ...TWO, TRUSTED_PROXIES: '127.0.0.0/8, ::1' });
    const from = (address: string): StubbedRequest => ({ headers: { 'x-forwarded-for': address } });
    const first = await stubbed.request(gateway, QUERY, from('203.0.113.1'));
    expect([first.status, leftOf(first)]).toEqual([200, WINDOW - COST - PLANNING]);
    expect((await stubbed.request(gateway, QUERY, from('203.0.113.1'))).status).toBe(200);
    expect(codesOf(await stubbed.request(gateway, QUERY, from('203.0.113.1')))).toEqual([429, ['RATE_LIMITED']]);
    expect((await stubbed.request(gateway, QUERY, from('203.0.113.2'))).status).toBe(200);
  });

  test.each([
    [
      'that costs too much',
      '{ a: occupations(first: 100) { edges { cursor } } b: occupations { totalCount } }',
      'LIMIT_EXCEEDED',
    ],
    ['that does not fit the schema', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['that cannot be parsed', '{ languages', 'GRAPHQL_PARSE_FAILED'],
    ['that asks for more than its caller may see', '{ admissionQueue { totalCount } }', 'FORBIDDEN'],
  ])('is charged for the planning of an operation %s', async (_what, query, code) => {
    const gateway = await open({ COST_LIMIT: '101', COST_RATE_CLIENT: '10000' });
    const payer = somebody();
    const answer = await stubbed.request(gateway, query, payer);
    expect(answer.errors.map(({ extensions }) => extensions['code'])).toContain(code);
    const charged = 10_000 - leftOf(answer);
    expect(charged).toBeGreaterThanOrEqual(planningCost({ query }));
  });
});
