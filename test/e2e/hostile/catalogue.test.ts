import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ERROR_CATALOGUE, type ErrorCode } from '@talent-pool/service-kit';
import { StubSubgraph } from '../../support/stub-subgraph.ts';
import { startPool, type GraphQLResponse, type RunningPool } from '../../support/running-pool.ts';

let pool: RunningPool;
/** A pool whose search subgraph is a stub, to provoke errors. */
let broken: RunningPool;
const stub = new StubSubgraph();

beforeAll(async () => {
  pool = await startPool();
  broken = await startPool({ gateway: { SEARCH_URL: await stub.listen(), BODY_TIMEOUT: '100' } });
});
afterAll(async () => {
  await Promise.all([pool.stop(), broken.stop()]);
  await stub.stop();
});

function puppetSays(code: string): Promise<GraphQLResponse> {
  const errors = [{ message: 'inner words', path: ['poolOverview'], extensions: { code } }];
  stub.reply = () => ({ status: 200, body: JSON.stringify({ data: { poolOverview: null }, errors }) });
  return broken.request('{ poolOverview { total } }');
}

const withKey = (name: string): Promise<GraphQLResponse> =>
  pool.request(`mutation { saveSearch(input: { name: "${name}", vacancyFilter: {} }) { problems { field } } }`, {
    as: 'candidate',
    headers: { 'idempotency-key': 'the-same' },
  });

/** Sends a request that differs from an ordinary one only in the given parts. */
async function send(
  url: string,
  { headers, ...init }: RequestInit & { duplex?: 'half' } = {},
): Promise<GraphQLResponse> {
  const type = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', ...init, headers: { ...type, ...(headers as object) } });
  const { data = null, errors = [] } = (await response.json()) as Partial<GraphQLResponse>;
  return { status: response.status, headers: response.headers, data, errors };
}

/** A request body that never ends. */
const endless = (): ReadableStream =>
  new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"query":')) });

/** One way to provoke each code; the type requires an entry for every new code. */
const WAYS: Record<ErrorCode, () => Promise<GraphQLResponse>> = {
  BAD_USER_INPUT: () => pool.request('{ searchProfiles(first: 101) { totalCount } }', { as: 'employer' }),
  INVALID_CURSOR: () => pool.request('{ searchProfiles(after: "x") { totalCount } }', { as: 'employer' }),
  GRAPHQL_PARSE_FAILED: () => pool.request('{ languages {'),
  GRAPHQL_VALIDATION_FAILED: () => pool.request('{ passwords }'),
  OPERATION_NOT_ALLOWED: () => pool.request('{ __schema { types { name } } languages { code } }'),
  LIMIT_EXCEEDED: () =>
    pool.request(`{ ${Array.from({ length: 31 }, (_, n) => `a${n}: languages { code }`).join(' ')} }`),
  UNAUTHENTICATED: () => pool.request('{ myProfile { id } }'),
  FORBIDDEN: () => pool.request('{ myProfile { id } }', { as: 'portal' }),
  NOT_FOUND: () => pool.request('{ candidateProfile(id: "nobody", purpose: SUPPORT) { id } }', { as: 'officer' }),
  METHOD_NOT_ALLOWED: () => send(pool.url, { method: 'PUT', body: '{}' }),
  NOT_ACCEPTABLE: () => send(pool.url, { headers: { accept: 'text/xml' }, body: '{"query":"{ __typename }"}' }),
  REQUEST_TIMEOUT: () => send(broken.url, { body: endless(), duplex: 'half' }),
  UNSUPPORTED_MEDIA_TYPE: () => send(pool.url, { headers: { 'content-type': 'text/plain' }, body: '{}' }),
  BODY_TOO_LARGE: () => pool.request(`# ${'x'.repeat(300_000)}\n{ languages { code } }`),
  REQUEST_IN_PROGRESS: () => puppetSays('REQUEST_IN_PROGRESS'),
  IDEMPOTENCY_KEY_REUSED: async () => {
    await withKey('one');
    return withKey('two');
  },
  ANSWER_NOT_KEPT: async () => {
    const create = 'mutation { createProfile(input: { profile: {} }) { profile { id } problems { code } } }';
    const options = { as: 'candidate', headers: { 'idempotency-key': 'personal' } } as const;
    await pool.request(create, options);
    return pool.request(create, options);
  },
  RATE_LIMITED: () => puppetSays('RATE_LIMITED'),
  INTERNAL_SERVER_ERROR: () => puppetSays('INTERNAL_SERVER_ERROR'),
  UNAVAILABLE: () => puppetSays('UNAVAILABLE'),
};

test.each(Object.keys(ERROR_CATALOGUE) as ErrorCode[])(
  '%s can be provoked, and has its status and advice',
  async (code) => {
    const { status, errors } = await WAYS[code]();
    expect([...new Set(errors.map(({ extensions }) => extensions['code']))]).toEqual([code]);
    expect(status).toBe(ERROR_CATALOGUE[code].status);
    expect(errors[0]?.extensions['advice']).toBe(ERROR_CATALOGUE[code].advice);
  },
);
