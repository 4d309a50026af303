import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { OutcomeCipher } from '../../../gateway/src/idempotency/outcome.cipher.ts';
import { RETRY_PAUSE } from '../../../gateway/src/limits/limits-database.ts';
import { testEngines } from '../../support/engines.ts';
import { eventually } from '../../support/eventually.ts';
import { TcpProxy } from '../../support/tcp-proxy.ts';
import { startStubbedGateways, type StubbedGateways, type StubbedRequest } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';
import type { GraphQLResponse } from '../../support/running-pool.ts';

const HOUR = 3_600_000;
const CANARY = 'Zębalska-Canary';
const SAVE = (name = CANARY): string =>
  `mutation { saveSearch(input: { name: "${name}", vacancyFilter: {} }) { savedSearch { id name } problems { field } } }`;

let stubbed: StubbedGateways;
let mongo: MongoClient;
let now = Date.now();
let one: OpenGateway;
let other: OpenGateway;
/** Number of executions of the mutation. */
let runs = 0;

beforeAll(async () => {
  stubbed = await startStubbedGateways();
  mongo = await MongoClient.connect(testEngines().mongoUrl);
  one = await stubbed.open({ now: () => now });
  other = await stubbed.open({ now: () => now });
});
afterAll(async () => {
  await stubbed.stop();
  await mongo.close();
});

const saved = () => {
  runs += 1;
  const savedSearch = { id: `search-${runs}`, name: CANARY };
  return { status: 200, body: JSON.stringify({ data: { saveSearch: { savedSearch, problems: [] } } }) };
};
beforeEach(() => {
  runs = 0;
  now = Date.now();
  stubbed.stub.reply = saved;
});

let keys = 0;
/** A caller with an unused idempotency key. */
function somebody(): StubbedRequest & { readonly headers: Record<string, string> } {
  keys += 1;
  return { as: 'candidate', claims: { sub: `writer-${keys}` }, headers: { 'idempotency-key': `key-${keys}` } };
}
const codeOf = ({ status, errors }: GraphQLResponse): unknown[] => [status, errors[0]?.extensions['code']];
const outcomes = () => mongo.db(stubbed.names.gatewayDatabase).collection('outcomes');

describe('a mutation with an idempotency key', () => {
  test('is executed once, and repeated with the same response, also by another gateway', async () => {
    const who = somebody();
    const first = await stubbed.request(one, SAVE(), who);
    expect([first.status, first.data, first.headers.get('idempotency-replayed')]).toEqual([
      200,
      { saveSearch: { savedSearch: { id: 'search-1', name: CANARY }, problems: [] } },
      null,
    ]);
    for (const gateway of [one, other]) {
      const again = await stubbed.request(gateway, SAVE(), who);
      expect([again.status, again.data, again.headers.get('idempotency-replayed')]).toEqual([200, first.data, 'true']);
    }
    expect(runs).toBe(1);
  });

  test('without a key is executed every time', async () => {
    const { as, claims } = somebody();
    for (let n = 0; n < 3; n += 1) await stubbed.request(one, SAVE(), { as, claims } as StubbedRequest);
    expect(runs).toBe(3);
  });

  test.each([
    ['another text', { query: SAVE('Other') }],
    ['other variables', { query: SAVE(), variables: { x: 1 } }],
  ])('that differs in %s is refused', async (_what, body) => {
    const who = somebody();
    await stubbed.request(one, SAVE(), who);
    expect(codeOf(await stubbed.post(other, body, who))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(runs).toBe(1);
  });

  test('of another caller is independent, even with the same key and text', async () => {
    const who = somebody();
    const first = await stubbed.request(one, SAVE(), who);
    const second = await stubbed.request(one, SAVE(), { ...who, claims: { sub: 'somebody-else' } });
    expect([second.headers.get('idempotency-replayed'), runs]).toEqual([null, 2]);
    expect(second.data).not.toEqual(first.data);
  });

  test('has the same response when its payload has problems', async () => {
    const who = somebody();
    const problems = { saveSearch: { savedSearch: null, problems: [{ field: 'name' }] } };
    stubbed.stub.reply = () => ({ status: 200, body: JSON.stringify({ data: problems }) });
    await stubbed.request(one, SAVE(), who);
    stubbed.stub.reply = saved;
    const again = await stubbed.request(one, SAVE(), who);
    expect([again.data, again.headers.get('idempotency-replayed'), runs]).toEqual([problems, 'true', 0]);
  });

  test.each([
    ['a fault', { status: 500, body: '{}' }, 503],
    [
      'a fault beside data',
      {
        status: 200,
        body: '{"data":{"saveSearch":null},"errors":[{"message":"x","path":["saveSearch"],"extensions":{"code":"UNAVAILABLE"}}]}',
      },
      503,
    ],
    [
      'a refusal',
      {
        status: 200,
        body: '{"data":{"saveSearch":null},"errors":[{"message":"x","path":["saveSearch"],"extensions":{"code":"FORBIDDEN"}}]}',
      },
      403,
    ],
    ['no answer in time', 'silence' as const, 503],
  ])('after %s can be repeated with the same key', async (_what, reply, status) => {
    const impatient = await stubbed.open({ settings: { SUBGRAPH_TIMEOUT: '300' } });
    const who = somebody();
    stubbed.stub.reply = () => reply;
    expect((await stubbed.request(impatient, SAVE(), who)).status).toBe(status);
    stubbed.stub.reply = saved;
    const again = await stubbed.request(impatient, SAVE(), who);
    expect([again.status, again.headers.get('idempotency-replayed'), runs]).toEqual([200, null, 1]);
  });

  test('is stored for a day', async () => {
    const who = somebody();
    await stubbed.request(one, SAVE(), who);
    now += 24 * HOUR - 1_000;
    expect((await stubbed.request(one, SAVE(), who)).headers.get('idempotency-replayed')).toBe('true');
    now += 2_000;
    expect((await stubbed.request(one, SAVE('Other'), who)).headers.get('idempotency-replayed')).toBeNull();
    expect(runs).toBe(2);
  });

  test('cannot select cards, which might be shown again after they are withdrawn', async () => {
    const query =
      'mutation { closeVacancy(input: { vacancyId: "x", expectedRevision: 1, filled: true }) { vacancy { matchingProfiles { edges { node { score } } } } } }';
    const who = { ...somebody(), as: 'employer' as const };
    stubbed.stub.requests = [];
    expect(codeOf(await stubbed.request(one, query, who))).toEqual([400, 'OPERATION_NOT_ALLOWED']);
    expect(stubbed.stub.requests).toEqual([]);
  });
});

describe('a response with personal data', () => {
  const ERASE = 'mutation { eraseMyProfile(input: { confirm: true }) { status } }';
  const CREATE =
    'mutation { createProfile(input: { profile: {} }) { profile { identity { familyName } } problems { code } } }';
  const created = { createProfile: { profile: { identity: { familyName: CANARY } }, problems: [], conflict: null } };
  const erased = { status: 200, body: '{"data":{"eraseMyProfile":{"status":"PENDING"}}}' };
  const cipher = () => new OutcomeCipher(stubbed.secret);
  const subjectOf = ({ claims }: StubbedRequest): string => String((claims as { sub: string }).sub);
  const kept = (who: StubbedRequest) => outcomes().countDocuments({ owner: cipher().ownerMark(subjectOf(who)) });
  const unkeyed = ({ claims = {} }: StubbedRequest): StubbedRequest => ({ as: 'candidate', claims });

  test.each([
    ['selects it', CREATE],
    [
      'selects it under other names',
      CREATE.replace('createProfile', 'b: createProfile').replace('identity', 'c: identity'),
    ],
    [
      'selects it in a fragment',
      'mutation { createProfile(input: { profile: {} }) { ...P } } fragment P on ProfilePayload { profile { id } }',
    ],
  ])('is not stored if the operation %s; only its completion is', async (_what, query) => {
    const who = somebody();
    stubbed.stub.reply = () => {
      runs += 1;
      return { status: 200, body: JSON.stringify({ data: { ...created, b: created.createProfile } }) };
    };
    expect((await stubbed.request(one, query, who)).status).toBe(200);
    for (const gateway of [one, other]) {
      const again = await stubbed.request(gateway, query, who);
      expect(codeOf(again)).toEqual([409, 'ANSWER_NOT_KEPT']);
      expect([again.data, again.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
    }
    expect(runs).toBe(1);
    const owner = { subject: subjectOf(who), key: String(who.headers['idempotency-key']) };
    const stored = await outcomes().findOne({ _id: cipher().idOf(owner) as never }, { promoteBuffers: true });
    expect(cipher().open(owner, stored?.['outcome'] as Buffer)).toBe('');
  });

  test('is deleted with the person, on every gateway', async () => {
    const [who, stranger] = [somebody(), somebody()];
    await stubbed.request(one, SAVE(), who);
    await stubbed.request(one, SAVE(), stranger);
    expect(await kept(who)).toBe(1);
    stubbed.stub.reply = () => erased;
    await stubbed.request(other, ERASE, unkeyed(who));
    expect([await kept(who), await kept(stranger)]).toEqual([0, 1]);
    stubbed.stub.reply = saved;
    expect((await stubbed.request(one, SAVE(), who)).headers.get('idempotency-replayed')).toBeNull();
  });

  test('is not stored by a request that was in progress during the erasure', async () => {
    const who = somebody();
    stubbed.stub.requests = [];
    stubbed.stub.reply = (body) => (body.includes('eraseMyProfile') ? erased : { ...saved(), after: 600 });
    const underWay = stubbed.request(one, SAVE(), who);
    await eventually(async () => (stubbed.stub.requests.length > 0 ? true : undefined), 'the request to be under way');
    expect((await stubbed.request(other, ERASE, unkeyed(who))).status).toBe(200);
    expect(await kept(who)).toBe(0);
    expect((await underWay).status).toBe(200);
    expect(await kept(who)).toBe(0);
  });

  test('the erasure itself can have a key, whose stored outcome contains only the status', async () => {
    const who = somebody();
    await stubbed.request(one, SAVE(), { ...who, headers: { 'idempotency-key': 'another' } });
    stubbed.stub.reply = () => erased;
    await stubbed.request(one, ERASE, who);
    expect(await kept(who)).toBe(1);
    const again = await stubbed.request(one, ERASE, who);
    expect([again.data, again.headers.get('idempotency-replayed')]).toEqual([
      { eraseMyProfile: { status: 'PENDING' } },
      'true',
    ]);
  });
});

describe('concurrent requests with the same key', () => {
  test('are executed once: the others are told to wait, and then get the response', async () => {
    const who = somebody();
    stubbed.stub.reply = () => ({ ...saved(), after: 400 });
    const crowd = Array.from({ length: 12 }, (_unused, n) => stubbed.request(n % 2 === 0 ? one : other, SAVE(), who));
    const answers = await Promise.all(crowd);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expect(codeOf(answer)).toEqual([409, 'REQUEST_IN_PROGRESS']);
      expect(answer.headers.get('retry-after')).toBe('1');
    }
    expect(runs).toBe(1);
    expect((await stubbed.request(other, SAVE(), who)).headers.get('idempotency-replayed')).toBe('true');
  });

  test('with another text are refused while the first is in progress', async () => {
    const who = somebody();
    stubbed.stub.requests = [];
    stubbed.stub.reply = () => ({ ...saved(), after: 600 });
    const first = stubbed.request(one, SAVE(), who);
    await eventually(async () => (stubbed.stub.requests.length > 0 ? true : undefined), 'the first to be under way');
    expect(codeOf(await stubbed.request(other, SAVE('Other'), who))).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect((await first).status).toBe(200);
  });

  test('are released after a minute if the gateway of the first has stopped', async () => {
    const who = somebody();
    stubbed.stub.requests = [];
    stubbed.stub.reply = () => 'silence';
    const lost = await stubbed.open({ now: () => now, settings: { SUBGRAPH_TIMEOUT: '2500' } });
    const first = stubbed.request(lost, SAVE(), who);
    await eventually(async () => (stubbed.stub.requests.length > 0 ? true : undefined), 'the first to be under way');
    expect(codeOf(await stubbed.request(one, SAVE(), who))).toEqual([409, 'REQUEST_IN_PROGRESS']);
    now += 61_000;
    stubbed.stub.reply = saved;
    expect((await stubbed.request(one, SAVE(), who)).data).toEqual({
      saveSearch: { savedSearch: { id: 'search-1', name: CANARY }, problems: [] },
    });
    // The first fails without a response: it must not delete the outcome of the second.
    expect((await first).status).toBe(503);
    expect((await stubbed.request(one, SAVE(), who)).headers.get('idempotency-replayed')).toBe('true');
    expect(runs).toBe(1);
  });
});

describe('a key', () => {
  test('is ignored for queries and for anonymous callers', async () => {
    const { headers } = somebody();
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[]}}' });
    const before = await outcomes().countDocuments();
    for (const question of [{ headers }, { headers, as: 'candidate' as const }])
      expect((await stubbed.request(one, '{ languages { code } }', question)).status).toBe(200);
    expect(codeOf(await stubbed.request(one, SAVE(), { headers }))).toEqual([401, 'UNAUTHENTICATED']);
    expect(await outcomes().countDocuments()).toBe(before);
  });

  test('that is malformed is refused', async () => {
    const answer = await stubbed.request(one, SAVE(), { ...somebody(), headers: { 'idempotency-key': 'two words' } });
    expect([...codeOf(answer), runs]).toEqual([400, 'BAD_USER_INPUT', 0]);
  });

  test('does not store an invalid operation', async () => {
    const who = somebody();
    for (const query of [
      'mutation {',
      'mutation { nonsense }',
      'mutation A { a: nonsense } mutation B { b: nonsense }',
    ])
      expect((await stubbed.request(one, query, who)).status).toBe(400);
    expect((await stubbed.request(one, SAVE(), who)).status).toBe(200);
  });
});

describe('the database', () => {
  test('contains neither caller, key, request nor response in clear text', async () => {
    await stubbed.request(one, SAVE(), {
      as: 'candidate',
      claims: { sub: 'canary-subject' },
      headers: { 'idempotency-key': 'canary-key' },
    });
    const stored = await outcomes().find().toArray();
    const raw = stored.map(
      (entry) => JSON.stringify(entry) + String((entry['outcome'] as { buffer: Buffer } | null)?.buffer),
    );
    expect(stored.length).toBeGreaterThan(0);
    expect(raw.join()).not.toMatch(/canary|Zębalska|saveSearch|search-\d/iu);
    const indexes = await outcomes().indexes();
    expect(indexes.find(({ key }) => key['expiresAt'] === 1)?.expireAfterSeconds).toBe(0);
  });

  const lane = new TcpProxy(testEngines().mongoUrl);
  afterAll(() => lane.stop());

  test('that is unavailable fails mutations with a key, and does not affect others', async () => {
    const settings = { MONGODB_URL: await lane.listen(), LIMITS_TIMEOUT: '300' };
    const gateway = await stubbed.open({ settings, now: () => now });
    lane.cut();
    const who = somebody();
    expect([...codeOf(await stubbed.request(gateway, SAVE(), who)), runs]).toEqual([503, 'UNAVAILABLE', 0]);
    expect((await stubbed.request(gateway, SAVE(), { as: 'candidate' })).status).toBe(200);
    lane.restore();
    await eventually(async () => {
      now += RETRY_PAUSE;
      return (await stubbed.request(gateway, SAVE(), who)).status === 200 ? true : undefined;
    }, 'the database');
    expect(runs).toBe(2);
  });
});
