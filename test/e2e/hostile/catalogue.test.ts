import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ERROR_CATALOGUE, type ErrorCode } from '@talent-pool/service-kit';
import { Puppet } from '../../support/puppet.ts';
import { startPool, type Answer, type RunningPool } from '../../support/running-pool.ts';

let pool: RunningPool;
/** A pool whose search subgraph is a puppet, for faults that a sound one does not have. */
let broken: RunningPool;
const puppet = new Puppet();

beforeAll(async () => {
  pool = await startPool();
  broken = await startPool({ gateway: { SEARCH_URL: await puppet.listen(), BODY_TIMEOUT: '100' } });
});
afterAll(async () => {
  await Promise.all([pool.stop(), broken.stop()]);
  await puppet.stop();
});

function puppetSays(code: string): Promise<Answer> {
  const errors = [{ message: 'inner words', path: ['poolOverview'], extensions: { code } }];
  puppet.reply = () => ({ status: 200, body: JSON.stringify({ data: { poolOverview: null }, errors }) });
  return broken.ask('{ poolOverview { total } }');
}

const withKey = (name: string): Promise<Answer> =>
  pool.ask(`mutation { saveSearch(input: { name: "${name}", vacancies: {} }) { problems { field } } }`, {
    as: 'candidate',
    headers: { 'idempotency-key': 'the-same' },
  });

/** A request of which only the parts that are given differ from an ordinary one. */
async function send(url: string, { headers, ...init }: RequestInit & { duplex?: 'half' } = {}): Promise<Answer> {
  const type = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', ...init, headers: { ...type, ...(headers as object) } });
  const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
  return { status: response.status, headers: response.headers, data, errors };
}

/** A body of which the end never comes. */
const endless = (): ReadableStream =>
  new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"query":')) });

/** One way to each code; the type demands a line for a code that is added. */
const WAYS: Record<ErrorCode, () => Promise<Answer>> = {
  BAD_USER_INPUT: () => pool.ask('{ searchProfiles(first: 101) { totalCount } }', { as: 'employer' }),
  INVALID_CURSOR: () => pool.ask('{ searchProfiles(after: "x") { totalCount } }', { as: 'employer' }),
  GRAPHQL_PARSE_FAILED: () => pool.ask('{ languages {'),
  GRAPHQL_VALIDATION_FAILED: () => pool.ask('{ passwords }'),
  OPERATION_NOT_ALLOWED: () => pool.ask('{ __schema { types { name } } languages { code } }'),
  LIMIT_EXCEEDED: () => pool.ask(`{ ${Array.from({ length: 31 }, (_, n) => `a${n}: languages { code }`).join(' ')} }`),
  UNAUTHENTICATED: () => pool.ask('{ myProfile { id } }'),
  FORBIDDEN: () => pool.ask('{ myProfile { id } }', { as: 'portal' }),
  NOT_FOUND: () => pool.ask('{ candidateProfile(id: "nobody", purpose: SUPPORT) { id } }', { as: 'officer' }),
  METHOD_NOT_ALLOWED: () => send(pool.url, { method: 'PUT', body: '{}' }),
  NOT_ACCEPTABLE: () => send(pool.url, { headers: { accept: 'text/xml' }, body: '{"query":"{ __typename }"}' }),
  REQUEST_TIMEOUT: () => send(broken.url, { body: endless(), duplex: 'half' }),
  UNSUPPORTED_MEDIA_TYPE: () => send(pool.url, { headers: { 'content-type': 'text/plain' }, body: '{}' }),
  BODY_TOO_LARGE: () => pool.ask(`# ${'x'.repeat(300_000)}\n{ languages { code } }`),
  REQUEST_IN_PROGRESS: () => puppetSays('REQUEST_IN_PROGRESS'),
  IDEMPOTENCY_KEY_REUSED: async () => {
    await withKey('one');
    return withKey('two');
  },
  ANSWER_NOT_KEPT: async () => {
    const create = 'mutation { createProfile(input: { profile: {} }) { profile { id } problems { code } } }';
    const options = { as: 'candidate', headers: { 'idempotency-key': 'personal' } } as const;
    await pool.ask(create, options);
    return pool.ask(create, options);
  },
  RATE_LIMITED: () => puppetSays('RATE_LIMITED'),
  INTERNAL_SERVER_ERROR: () => puppetSays('INTERNAL_SERVER_ERROR'),
  UNAVAILABLE: () => puppetSays('UNAVAILABLE'),
};

test.each(Object.keys(ERROR_CATALOGUE) as ErrorCode[])('%s is provoked, with its status and advice', async (code) => {
  const { status, errors } = await WAYS[code]();
  expect([...new Set(errors.map(({ extensions }) => extensions['code']))]).toEqual([code]);
  expect(status).toBe(ERROR_CATALOGUE[code].status);
  expect(errors[0]?.extensions['advice']).toBe(ERROR_CATALOGUE[code].advice);
});
