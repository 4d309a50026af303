import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { definitionOf, SUBGRAPH_NAMES } from '@talent-pool/services';
import { signRequest } from '@talent-pool/service-kit';
import { eventually } from '../../support/eventually.ts';
import { StubSubgraph } from '../../support/stub-subgraph.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';

const stub = new StubSubgraph();
let pool: RunningPool;
let broken: RunningPool;

beforeAll(async () => {
  pool = await startPool();
  broken = await startPool({ gateway: { SEARCH_URL: await stub.listen(), SUBGRAPH_TIMEOUT: '3000' } });
});
afterAll(async () => {
  await Promise.all([pool.stop(), broken.stop()]);
  await stub.stop();
});

const post = (url: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const codeOf = async (response: Response): Promise<unknown> =>
  ((await response.json()) as { errors?: { extensions?: { code?: unknown } }[] }).errors?.[0]?.extensions?.code;

const OVERVIEW = '{ poolOverview { total } }';
const INNER = /127\.0\.0\.1|search|stack|at \/|ECONN|mongodb|:\d{4,5}/iu;

describe('a subgraph that fails', () => {
  test.each([
    [
      'answers with a stack',
      {
        status: 500,
        body: '{"errors":[{"message":"boom at /srv/x.ts","extensions":{"stacktrace":["at /srv/x.ts"],"serviceName":"search"}}]}',
      },
      503,
    ],
    ['answers no JSON', { status: 502, body: '<html>Bad gateway search:9200</html>' }, 503],
    [
      'says it is unavailable',
      {
        status: 200,
        body: '{"data":{"poolOverview":null},"errors":[{"message":"es at 127.0.0.1:9200","path":["poolOverview"],"extensions":{"code":"UNAVAILABLE"}}]}',
      },
      503,
    ],
    [
      'refuses the rate',
      { status: 429, body: '{"errors":[{"message":"slow down","extensions":{"code":"RATE_LIMITED"}}]}' },
      429,
    ],
    [
      'refuses the input',
      { status: 400, body: '{"errors":[{"message":"no","extensions":{"code":"BAD_USER_INPUT","argument":"filter"}}]}' },
      400,
    ],
    ['never answers', 'silence' as const, 503],
  ])('%s: the status is right and no internals are shown', async (_what, reply, status) => {
    stub.reply = () => reply;
    const answer = await broken.request(OVERVIEW);
    expect([answer.status, answer.errors.length > 0]).toEqual([status, true]);
    expect(JSON.stringify(answer.errors)).not.toMatch(INNER);
  });

  test('does not affect the rest of a query, which has status 200', async () => {
    stub.reply = () => 'silence';
    const answer = await broken.request('{ poolOverview { total } occupations(first: 1) { totalCount } }');
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ poolOverview: null, occupations: { totalCount: 3007 } });
    expect(answer.errors[0]?.extensions['code']).toBe('UNAVAILABLE');
  });

  test('a missing entity is null, and the rest of the response remains', async () => {
    stub.reply = () => ({
      status: 200,
      body: JSON.stringify({
        data: {
          searchProfiles: {
            totalCount: 1,
            facets: { skills: [{ count: 1, value: { __typename: 'Skill', id: 'gone' } }] },
          },
        },
      }),
    });
    const answer = await broken.request('{ searchProfiles { totalCount facets { skills { count value { uri } } } } }', {
      as: 'employer',
    });
    expect(answer.data).toEqual({ searchProfiles: { totalCount: 1, facets: { skills: [{ count: 1, value: null }] } } });
  });

  test('makes the gateway report that it is not ready', async () => {
    stub.reply = () => ({ status: 503, body: '{}' });
    const url = new URL('/ready', broken.url);
    const answer = await fetch(url);
    expect([answer.status, (await fetch(new URL('/health', broken.url))).status]).toEqual([503, 200]);
    // A check fails after two seconds, which the first query may take on a busy machine.
    const isReady = async () => ((await fetch(new URL('/ready', pool.url))).ok ? true : undefined);
    expect(await eventually(isReady, 'the other gateway to be ready')).toBe(true);
  });
});

describe('two callers', () => {
  test('with the same query at the same time get their own responses', async () => {
    stub.requests = [];
    stub.reply = () => ({ status: 200, body: '{"data":{"searchProfiles":{"totalCount":1}}}' });
    await Promise.all([
      broken.request('{ searchProfiles { totalCount } }', { as: 'employer' }),
      broken.request('{ searchProfiles { totalCount } }', { as: 'portal' }),
    ]);
    expect(stub.requests).toHaveLength(2);
    const create = 'mutation { createProfile(input: { profile: {} }) { profile { id } } }';
    const tokens = await Promise.all(['one', 'two'].map((sub) => pool.token('candidate', { sub })));
    for (const token of tokens) await pool.request(create, { token });
    const mine = await Promise.all(tokens.map((token) => pool.request('{ myProfile { id } }', { token })));
    expect(new Set(mine.map(({ data }) => JSON.stringify(data))).size).toBe(2);
  });
});

describe('subgraphs', () => {
  const body = JSON.stringify({
    query: '{ _entities(representations: [{ __typename: "Skill", id: "x" }]) { __typename } }',
  });

  test.each(SUBGRAPH_NAMES)('%s reports the readiness of its dependencies in the manifest', async (name) => {
    const answer = await fetch(`${pool.subgraphUrls[name]}/ready`);
    const { checks } = (await answer.json()) as { checks: Record<string, boolean> };
    expect(Object.keys(checks)).toEqual(definitionOf(name).readiness);
  });

  test('the gateway reports the readiness of every subgraph', async () => {
    const answer = await fetch(new URL('/ready', pool.url));
    const { checks } = (await answer.json()) as { checks: Record<string, boolean> };
    expect(Object.keys(checks).sort()).toEqual([...SUBGRAPH_NAMES, ...definitionOf('gateway').readiness].sort());
  });

  test.each(SUBGRAPH_NAMES)('%s refuses requests that the gateway did not sign', async (name) => {
    const url = `${pool.subgraphUrls[name]}/graphql`;
    const authorization = `Bearer ${await pool.token('officer')}`;
    const other = name === 'search' ? 'vacancies' : 'search';
    const sign = (subgraph: string, headers = {}, as = pool.secret): Record<string, string> => ({
      ...headers,
      ...signRequest(as, { subgraph, headers, body }),
    });
    const attempts: Record<string, string>[] = [
      {},
      { authorization },
      { ...sign(name), authorization },
      { ...sign(name, { authorization }), 'x-pool-signature': 'ab'.repeat(32) },
      sign(other, { authorization }),
      sign(name, { authorization }, 'x'.repeat(32)),
    ];
    for (const headers of attempts) {
      const answer = await post(url, body, headers);
      expect([answer.status, await codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
    }
    const forged = await post(url, body.replace('Skill', 'Occupation'), sign(name));
    expect(forged.status).toBe(401);
  });

  test('clients of the gateway cannot query `_entities`', async () => {
    const answer = await pool.request('{ _entities(representations: []) { __typename } }');
    expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
  });
});

describe('tokens', () => {
  test.each([
    ['of another audience', () => pool.token('employer', { aud: 'other' })],
    ['of another issuer', () => pool.token('employer', { iss: 'http://elsewhere.example' })],
    ['that has expired', () => pool.token('employer', { exp: 1_000 })],
    ['that is not yet good', () => pool.token('employer', { nbf: Math.floor(Date.now() / 1_000) + 600 })],
    ['without an end', () => pool.token('employer', { exp: undefined })],
    ['without a role', () => pool.token('employer', { role: undefined })],
    ['of an unknown role', () => pool.token('employer', { role: 'root' })],
    [
      'without an algorithm',
      async () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"x","role":"officer"}').toString('base64url')}.`,
    ],
    ['of another key', () => broken.token('employer')],
    ['that is rubbish', async () => 'rubbish'],
  ])('%s are refused, also for public questions', async (_what, make) => {
    const answer = await pool.request('{ languages { code } }', { token: await make() });
    expect([answer.status, answer.errors[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('signed with a new key are accepted', async () => {
    await broken.identityProvider.rotate();
    const fresh = await broken.request('{ myProfile { id } }', { as: 'candidate' });
    expect(fresh.errors.map(({ extensions }) => extensions['code'])).not.toContain('FORBIDDEN');
  });
});

describe('the HTTP entry point', () => {
  test('accepts a well-formed request id and otherwise generates one', async () => {
    const given = await post(pool.url, '{"query":"{ __typename }"}', { 'x-request-id': 'abc-123' });
    expect(given.headers.get('x-request-id')).toBe('abc-123');
    const made = await post(pool.url, '{"query":"{ __typename }"}', { 'x-request-id': 'a b<script>' });
    expect(made.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/u);
  });

  test('refuses requests from pages of other origins unless configured', async () => {
    const answer = await post(pool.url, '{"query":"{ __typename }"}', { origin: 'https://evil.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('serves a playground without external resources', async () => {
    const page = await (await fetch(pool.url, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('Talent Pool');
    expect(page).not.toMatch(/(?:src|href)="https?:/u);
  });
});

describe('concepts of a page', () => {
  const occupations = new StubSubgraph();
  let counting: RunningPool;
  const code = (type: string) => ({ value: { __typename: type, code: 'de', label: 'from search' } });
  const skill = { value: { __typename: 'Skill', id: 's', label: 'from search' } };
  const facets = {
    skills: [skill, skill],
    languages: [code('Language')],
    memberStates: [code('MemberState')],
    iscoGroups: [code('IscoGroup')],
  };

  beforeAll(async () => {
    occupations.reply = () => ({ status: 503, body: '{}' });
    counting = await startPool({ gateway: { SEARCH_URL: stub.url, OCCUPATIONS_URL: await occupations.listen() } });
    stub.reply = () => ({ status: 200, body: JSON.stringify({ data: { searchProfiles: { facets } } }) });
  });
  afterAll(async () => {
    await counting.stop();
    await occupations.stop();
  });
  beforeEach(() => {
    occupations.requests = [];
  });

  test('have their labels: no other subgraph is queried, and they work when `occupations` does not respond', async () => {
    const value = '{ value { label } }';
    const answer = await counting.request(
      `{ searchProfiles { facets { skills ${value} languages ${value} memberStates ${value} iscoGroups ${value} } } }`,
      { as: 'employer' },
    );
    expect([answer.errors, occupations.requests]).toEqual([[], []]);
    expect(JSON.stringify(answer.data).match(/from search/gu)).toHaveLength(5);
  });

  test('get fields of `occupations` in one request, whatever the number of facets', async () => {
    await counting.request(
      `{ searchProfiles { facets { skills { value { label uri } } languages { value { label official } }
        iscoGroups { value { label level } } } } }`,
      { as: 'employer' },
    );
    expect(occupations.requests).toHaveLength(1);
    expect(occupations.requests[0]).toContain('_entities');
  });
});
