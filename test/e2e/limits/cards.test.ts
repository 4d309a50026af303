import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { RETRY_PAUSE } from '../../../gateway/src/limits/limits-database.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';
import { startStubbedGateways, type StubbedGateways, type StubbedRequest } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';
import { MongoClient } from 'mongodb';
import type { Account } from '../../support/running-pool.ts';

const FEW = { CARDS_PER_DAY_EMPLOYER: '50', CARDS_PER_DAY_PORTAL: '200', CARDS_PER_DAY_OFFICER: '100' };
const SEARCH = 'query ($n: Int! = 20) { searchProfiles(first: $n) { totalCount edges { node { id experience } } } }';
/** The same without a total, for which more cards would be reserved. */
const PAGE = SEARCH.replace('totalCount ', '');
const EVENING = Date.parse('2026-11-24T22:00:00Z');

let stubbed: StubbedGateways;
let mongo: MongoClient;
let now = EVENING;
/** Number of cards of the stub. */
let found = 100;

beforeAll(async () => {
  stubbed = await startStubbedGateways();
  mongo = await MongoClient.connect(testEngines().mongoUrl);
});
afterAll(async () => {
  await stubbed.stop();
  await mongo.close();
});
beforeEach(() => {
  now = EVENING;
  found = 100;
  stubbed.stub.requests = [];
  stubbed.stub.reply = (body) => ({ status: 200, body: JSON.stringify(answerTo(body)) });
});

/** Returns the requested cards with the report of seen people, as `search` does. */
function answerTo(body: string): object {
  const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
  const literal = /first: (\d+)/u.exec(query)?.[1];
  const first = Number(literal ?? variables?.['n'] ?? 20);
  const ids = Array.from({ length: Math.min(first, found) }, (_unused, n) => `card-${n}`);
  const edges = ids.map((id) => ({ node: { __typename: 'PoolProfile', id, experience: 'NONE' } }));
  const people = { ids, others: found < 10 ? found - ids.length : 0 };
  return { data: { searchProfiles: { totalCount: found, edges } }, extensions: { people } };
}

let people = 0;
const somebody = (as: Account = 'employer') => ({ as, claims: { sub: `viewer-${(people += 1)}` } });
const open = (settings: Record<string, string> = {}): Promise<OpenGateway> =>
  stubbed.open({ settings: { ...FEW, ...settings }, now: () => now });

/** Requests to subgraphs without the gateway's own report of who saw which cards, which it sends later. */
const queriesOfCallers = (): string[] => stubbed.stub.requests.filter((body) => !body.includes('recordCardViews'));

const cardsOf = (headers: Headers): string | undefined => /"cards";r=\d+/u.exec(headers.get('ratelimit') ?? '')?.[0];
const audit = () => mongo.db(stubbed.names.gatewayDatabase).collection('cardDays');
const untilSeen = (subject: string, seen: object, day = '2026-11-24') =>
  eventually(async () => {
    const entry = await audit().findOne({ subject, day });
    return isDeepStrictEqual(entry?.['seen'], seen) ? true : undefined;
  }, 'the audit');

/** Fields that depend on few people. */
const SENSITIVE_FIELDS = [
  '{ searchProfiles(first: 1) { edges { node { id } } } }',
  '{ searchProfiles(first: 1) { edges { __typename } } }',
  '{ searchProfiles(first: 0) { totalCount } }',
  '{ searchProfiles(first: 1) { pageInfo { endCursor } } }',
  '{ searchProfiles(first: 0) { facets { skills { key } } } }',
  '{ searchProfiles(first: 0) { relaxations { resultCount } } }',
  '{ poolProfile(id: "x") { __typename } }',
  '{ compareProfiles(ids: ["x"]) { unavailableIds } }',
  '{ match(vacancyId: "x", profileId: "y") { isMatch } }',
  '{ vacancy(id: "x") { matchingProfiles(first: 0) { totalCount } } }',
  '{ savedSearches { results { edges { node { score } } } } }',
  '{ savedSearches { results { pageInfo { hasNextPage } } } }',
];

describe('a caller who reads cards', () => {
  test('gets the remaining budget, and is refused beyond the daily budget', async () => {
    const gateway = await open();
    const who = somebody();
    const first = await stubbed.request(gateway, SEARCH, { ...who, variables: { n: 30 } });
    expect([first.status, cardsOf(first.headers)]).toEqual([200, '"cards";r=20']);
    expect(first.headers.get('ratelimit-policy')).toContain('"cards";q=50;w=86400;qu="cards"');
    stubbed.stub.requests = [];
    const { status, errors, headers } = await stubbed.request(gateway, SEARCH, { ...who, variables: { n: 21 } });
    expect([status, errors[0]?.extensions['code'], stubbed.stub.requests]).toEqual([429, 'RATE_LIMITED', []]);
    expect(headers.get('retry-after')).toBe('7200');
    expect(errors[0]?.extensions).toMatchObject({
      budget: 'cards',
      limit: 50,
      remaining: 20,
      requested: 21,
      retryAfter: 7_200,
    });
    expect(cardsOf(headers)).toBe('"cards";r=20');
    const last = await stubbed.request(gateway, SEARCH, { ...who, variables: { n: 20 } });
    expect([last.status, cardsOf(last.headers)]).toEqual([200, '"cards";r=0']);
    expect((await stubbed.request(gateway, SEARCH, somebody())).status).toBe(200);
    expect(gateway.counters.refused.card_budget).toBe(1);
  });

  test('is charged for returned cards only', async () => {
    const gateway = await open();
    const who = somebody();
    found = 3;
    for (let n = 0; n < 10; n += 1) expect((await stubbed.request(gateway, SEARCH, who)).status).toBe(200);
    stubbed.stub.reply = () => ({ status: 503, body: '{}' });
    expect((await stubbed.request(gateway, SEARCH, who)).status).toBe(503);
    await untilSeen(who.claims.sub, { RECRUITMENT: 30 });
  });

  test('is charged for all reserved cards if the response has no report', async () => {
    const gateway = await open();
    const who = somebody();
    stubbed.stub.reply = () => ({
      status: 200,
      body: JSON.stringify({ data: { searchProfiles: { totalCount: 100, edges: [] } } }),
    });
    expect((await stubbed.request(gateway, SEARCH, who)).status).toBe(200);
    await untilSeen(who.claims.sub, { RECRUITMENT: 20 });
  });

  test('is charged for people in a small count, but not in a large one', async () => {
    const gateway = await open();
    const who = somebody();
    const figures = '{ searchProfiles(first: 0) { totalCount } }';
    for (const number of [3, 100, 0, 9, 10]) {
      found = number;
      expect((await stubbed.request(gateway, figures, who)).status).toBe(200);
    }
    await untilSeen(who.claims.sub, { RECRUITMENT: 3 + 9 });
  });

  test('gets no response that exceeds the budget, whatever was estimated', async () => {
    const gateway = await open();
    const who = somebody();
    const ids = Array.from({ length: 51 }, (_unused, n) => `card-${n}`);
    const body = JSON.stringify({
      data: { poolProfile: { experience: 'SECRET' } },
      extensions: { people: { ids, others: 0 } },
    });
    stubbed.stub.reply = () => ({ status: 200, body });
    const answer = await stubbed.request(gateway, '{ poolProfile(id: "x") { experience } }', who);
    expect([answer.status, answer.data, answer.errors[0]?.extensions]).toEqual([
      429,
      null,
      expect.objectContaining({ code: 'RATE_LIMITED', budget: 'cards', requested: 51, remaining: 50 }),
    ]);
    expect(gateway.counters.refused.card_budget).toBe(1);
    stubbed.stub.reply = (asked) => ({ status: 200, body: JSON.stringify(answerTo(asked)) });
    expect((await stubbed.request(gateway, SEARCH, { ...who, variables: { n: 50 } })).status).toBe(200);
  });

  test('does not see the reports of subgraphs', async () => {
    const answer = await stubbed.post(await open(), { query: SEARCH }, somebody());
    expect(answer).not.toHaveProperty('extensions');
  });

  test('learns nothing more about anybody when the budget is used up', async () => {
    const gateway = await open();
    const who = somebody();
    expect((await stubbed.request(gateway, SEARCH, { ...who, variables: { n: 50 } })).status).toBe(200);
    stubbed.stub.requests = [];
    for (const query of SENSITIVE_FIELDS) {
      const { status, data } = await stubbed.request(gateway, query, who);
      expect([query, status, data]).toEqual([query, 429, null]);
    }
    expect(queriesOfCallers()).toEqual([]);
  });

  test.each([
    [
      'under other names',
      '{ a: searchProfiles(first: 30) { edges { node { experience } } } b: searchProfiles(first: 30) { edges { score } } }',
    ],
    [
      'in fragments',
      '{ ...A } fragment A on Query { searchProfiles(first: 60) { ...B } } fragment B on ProfileSearchConnection { edges { node { ... { experience } } } }',
    ],
    [
      'by matches without their card',
      '{ vacancy(id: "x") { matchingProfiles(first: 60) { edges { node { skills { evidence } } } } } }',
    ],
    [
      'behind a pair',
      '{ match(vacancyId: "x", profileId: "y") { match { vacancy { matchingProfiles(first: 60) { edges { node { score } } } } } } }',
    ],
    [
      'by a negative number',
      '{ searchProfiles(first: -100000) { edges { node { experience } } } b: searchProfiles(first: 51) { edges { node { experience } } } }',
    ],
    [
      'five at a time, by the conditions that they meet',
      `{ ${Array.from({ length: 11 }, (_unused, n) => `c${n}: compareProfiles(ids: ["1", "2", "3", "4", "5"]) { conditions { met } }`).join(' ')} }`,
    ],
  ])('does not get more cards %s', async (_how, query) => {
    const { status, errors } = await stubbed.request(await open(), query, somebody());
    expect([status, errors[0]?.extensions['code'], errors[0]?.extensions['limit']]).toEqual([429, 'RATE_LIMITED', 50]);
    expect(queriesOfCallers()).toEqual([]);
  });

  test('has one budget at two gateways', async () => {
    const gateways = [await open(), await open()];
    const who = somebody();
    let seen = 0;
    for (let n = 0; n < 30; n += 1) {
      const { status } = await stubbed.request(gateways[n % 2] as OpenGateway, PAGE, { ...who, variables: { n: 2 } });
      if (status === 200) seen += 2;
    }
    expect(seen).toBeLessThanOrEqual(50);
    expect(seen).toBeGreaterThan(50 - 4);
    await untilSeen(who.claims.sub, { RECRUITMENT: seen });
  });

  test('has a new budget after midnight UTC', async () => {
    const gateway = await open();
    const who = somebody();
    const request = () => stubbed.request(gateway, SEARCH, { ...who, variables: { n: 50 } });
    expect((await request()).status).toBe(200);
    now = Date.parse('2026-11-24T23:59:59.500Z');
    const late = await request();
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '1']);
    now = Date.parse('2026-11-25T00:00:00Z');
    expect((await request()).status).toBe(200);
    await untilSeen(who.claims.sub, { RECRUITMENT: 50 });
    await untilSeen(who.claims.sub, { RECRUITMENT: 50 }, '2026-11-25');
  });

  test('reads own data without a budget', async () => {
    const gateway = await open();
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"myCard":null}}' });
    const { status, headers } = await stubbed.request(gateway, '{ myCard { experience } }', { as: 'candidate' });
    expect([status, cardsOf(headers)]).toEqual([200, undefined]);
  });
});

describe('the purpose', () => {
  const withPurpose = (who: StubbedRequest, purpose: string): StubbedRequest => ({
    ...who,
    headers: { 'pool-purpose': purpose },
  });

  test('is recorded as given, or as the role’s default', async () => {
    const gateway = await open();
    const who = somebody('officer');
    await stubbed.request(gateway, SEARCH, withPurpose(who, 'SUPERVISION'));
    await stubbed.request(gateway, SEARCH, who);
    expect(await untilSeen(who.claims.sub, { SUPERVISION: 20, MEDIATION: 20 })).toBe(true);
  });

  test.each(['MEDIATION', 'curiosity', 'seen.RECRUITMENT'])('may not be %s for an employer', async (purpose) => {
    const { status, errors } = await stubbed.request(await open(), SEARCH, withPurpose(somebody(), purpose));
    expect([status, errors[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
    expect(errors[0]?.extensions['allowed']).toEqual(['RECRUITMENT', 'SCREENING']);
  });
});

describe('without the database', () => {
  const lane = new TcpProxy(testEngines().mongoUrl);
  afterAll(() => lane.stop());

  test('no card is shown and everything else works, also with a gateway that starts without it', async () => {
    const url = await lane.listen();
    lane.cut();
    const gateway = await open({ MONGODB_URL: url, LIMITS_TIMEOUT: '300' });
    const who = somebody();
    const { status, errors } = await stubbed.request(gateway, SEARCH, who);
    expect([status, errors[0]?.extensions['code'], stubbed.stub.requests]).toEqual([503, 'UNAVAILABLE', []]);
    expect((await stubbed.request(gateway, '{ searchVacancies(first: 0) { totalCount } }', who)).status).toBe(200);
    expect((await stubbed.request(gateway, '{ searchProfiles(first: 0) { totalCount } }', who)).status).toBe(503);
    lane.restore();
    const isShown = async () =>
      (await stubbed.request(gateway, SEARCH, { ...who, variables: { n: 2 } })).status === 200 ? true : undefined;
    const isShownLater = () => {
      now += RETRY_PAUSE;
      return isShown();
    };
    await eventually(isShownLater, 'cards again');
    lane.hold();
    await eventually(async () => ((await isShown()) ? undefined : true), 'the slice to be used up');
    lane.restore();
    await eventually(isShownLater, 'cards once more');
  });
});
