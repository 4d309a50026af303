import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ERROR_CATALOGUE, isErrorCode } from '@talent-pool/service-kit';
import { startPool, type RunningPool } from '../../support/running-pool.ts';
import { DOCUMENTS } from './documents.ts';
import { HTTP_REQUESTS } from './http-requests.ts';
import { INPUTS } from './inputs.ts';

/** Internals: files, addresses, engines, frameworks. */
const INNER =
  /127\.0\.0\.1|localhost|\.ts:|node_modules|at \w+ \(|ECONN|mongo|elastic|lucene|apollo|graphql-js|hive|stack/iu;
const ALL = [...HTTP_REQUESTS, ...DOCUMENTS, ...INPUTS];

let pool: RunningPool;
beforeAll(async () => {
  pool = await startPool();
});
afterAll(() => pool.stop());

interface Refusal {
  readonly status: number;
  readonly errors: readonly { message?: unknown; extensions?: { code?: unknown; advice?: unknown } }[];
  readonly text: string;
}

async function refusalOf(response: Response): Promise<Refusal> {
  const text = await response.text();
  const { errors = [] } = JSON.parse(text) as Partial<Refusal>;
  return { status: response.status, errors, text };
}

async function post(body: object, as: 'nobody' | Parameters<RunningPool['token']>[0]): Promise<Refusal> {
  const headers = {
    'content-type': 'application/json',
    ...(as !== 'nobody' && { authorization: `Bearer ${await pool.token(as)}` }),
  };
  return refusalOf(await fetch(pool.url, { method: 'POST', headers, body: JSON.stringify(body) }));
}

function expectTyped({ status, errors, text }: Refusal): void {
  expect(errors.length).toBeGreaterThan(0);
  for (const { message, extensions } of errors) {
    const code = extensions?.code;
    if (!isErrorCode(code)) throw new Error(`No code of the catalogue: ${text.slice(0, 300)}`);
    expect(ERROR_CATALOGUE[code].status).toBeLessThan(500);
    expect(extensions?.advice).toBe(ERROR_CATALOGUE[code].advice);
    expect(typeof message === 'string' && message.length > 0 && message.length < 500).toBe(true);
  }
  expect([400, 401, 403, 404, 405, 413, 415]).toContain(status);
  expect(text).not.toMatch(INNER);
}

describe('a malformed or hostile request gets a typed error', () => {
  test('of at least two hundred kinds', () => {
    expect(new Set(ALL.map((request) => JSON.stringify(request))).size).toBe(ALL.length);
    expect(ALL.length).toBeGreaterThanOrEqual(200);
  });

  test.each(HTTP_REQUESTS)('HTTP: $what', async ({ method = 'POST', query = '', headers, body }) => {
    const init = {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body }),
    };
    expectTyped(await refusalOf(await fetch(pool.url + query, init)));
  });

  test.each(DOCUMENTS)('document: $what', async ({ query, variables }) => {
    expectTyped(await post({ query, variables }, 'employer'));
  });

  test.each(INPUTS)('input: $what', async ({ query, variables, as }) => {
    expectTyped(await post({ query, variables }, as));
  });

  test('and leaves no data behind, and the pool still works', async () => {
    expect(await pool.mongo.db(pool.names.candidatesDatabase).collection('profiles').countDocuments()).toBe(0);
    const { status, errors } = await pool.request('{ languages { code } }');
    expect([status, errors]).toEqual([200, []]);
  });
});
