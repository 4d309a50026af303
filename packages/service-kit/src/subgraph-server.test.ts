import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { callerFromClaims, type Caller } from './caller.ts';
import { poolError } from './errors.ts';
import { createLogger } from './logger.ts';
import { SIGNED_HEADERS, signRequest } from './signature.ts';
import { createSubgraphServer, type SubgraphServer } from './subgraph-server.ts';

const SECRET = 'x'.repeat(32);
const PREVIOUS = 'p'.repeat(32);
const lines: string[] = [];
let server: SubgraphServer<{ caller: Caller | undefined; acceptLanguage: string | undefined }>;
let url: string;
let dependency: () => Promise<void> = async () => undefined;
/** The clock of the readiness checks, in milliseconds. */
let now = 0;

const typeDefs = parse(
  'type Query { hello: String fault: String secret: String wrong(age: Int): String may: [String] language: String }',
);
const resolvers = {
  Query: {
    hello: () => 'hello',
    fault: () => Promise.reject(new Error('cannot reach mongodb://user:password@10.0.0.1')),
    secret: () => Promise.reject(poolError('FORBIDDEN', 'Not for you.')),
    wrong: () => 'x',
    may: (_root: unknown, _arguments: unknown, { caller }: { caller?: Caller }) => [...(caller?.permissions ?? [])],
    language: (_root: unknown, _arguments: unknown, { acceptLanguage }: { acceptLanguage?: string }) => acceptLanguage,
  },
};

beforeAll(async () => {
  server = await createSubgraphServer({
    name: 'kit',
    typeDefs,
    resolvers,
    context: (caller, acceptLanguage) => ({ caller, acceptLanguage }),
    logger: createLogger('kit', 'debug', { write: (line) => void lines.push(line) }),
    secret: SECRET,
    previousSecret: PREVIOUS,
    verifyToken: async (authorization) => {
      if (authorization === 'Bearer employer')
        return callerFromClaims({ sub: 'e', role: 'employer', verification: 'VERIFIED' });
      if (authorization === 'Bearer lost') throw poolError('UNAVAILABLE', 'keys at 10.0.0.2');
      if (authorization) throw poolError('UNAUTHENTICATED', 'The access token is invalid.');
      return undefined;
    },
    checks: { dependency: () => dependency() },
    now: () => now,
  });
  url = await server.listen(0, '127.0.0.1');
});
afterAll(() => server.stop());

const sign = (body: string, headers: Record<string, string> = {}, secret = SECRET, subgraph = 'kit') => ({
  ...headers,
  ...signRequest(secret, { subgraph, headers, body }),
});
const post = (body: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`${url}/graphql`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const send = (body: string, headers: Record<string, string> = {}, secret = SECRET): Promise<Response> =>
  post(body, sign(body, headers, secret));
const ask = (query: string, headers?: Record<string, string>): Promise<Response> =>
  send(JSON.stringify({ query }), headers);
const codesOf = async (response: Response): Promise<unknown[]> =>
  ((await response.json()) as { errors: { extensions: { code: unknown } }[] }).errors.map(
    ({ extensions }) => extensions.code,
  );

describe('a signed request', () => {
  test('gets a response', async () => {
    const response = await ask('{ hello }');
    expect([response.status, await response.json()]).toEqual([200, { data: { hello: 'hello' } }]);
  });

  test.each([
    ['an invalid token', { authorization: 'Bearer bad' }, 401, 'UNAUTHENTICATED'],
    ['unavailable issuer keys', { authorization: 'Bearer lost' }, 503, 'UNAVAILABLE'],
  ])('with %s is refused by its code', async (_what, headers, status, code) => {
    const response = await ask('{ hello }', headers);
    const text = await response.clone().text();
    expect([response.status, await codesOf(response)]).toEqual([status, [code]]);
    expect(text).not.toContain('10.0.0');
  });

  test.each([
    ['{ nothing }', ['GRAPHQL_VALIDATION_FAILED']],
    ['{', ['GRAPHQL_PARSE_FAILED']],
    ['{ __schema { types { name } } }', ['GRAPHQL_VALIDATION_FAILED']],
    ['{ secret }', ['FORBIDDEN']],
    ['{ fault }', ['INTERNAL_SERVER_ERROR']],
  ])('%s is refused by its code', async (query, codes) => {
    const response = await ask(query);
    const text = await response.clone().text();
    expect(await codesOf(response)).toEqual(codes);
    expect(text).not.toMatch(/mongodb|password|stack|\.ts/u);
  });

  test('has the same result each time, and errors without locations of the gateway’s text', async () => {
    const answers: unknown[] = [];
    for (let time = 0; time < 4; time += 1) answers.push(await (await ask('{ secret may }')).json());
    const [error] = (answers[0] as { errors: object[] }).errors;
    expect(error).toEqual({
      message: 'Not for you.',
      path: ['secret'],
      extensions: expect.objectContaining({ code: 'FORBIDDEN' }),
    });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  test('with a body of more than 4 MB is refused', async () => {
    const response = await ask(`# ${'x'.repeat(4_300_000)}\n{ hello }`);
    expect([response.status, await codesOf(response)]).toEqual([413, ['BODY_TOO_LARGE']]);
  });

  test('with an invalid JSON body is refused', async () => {
    const response = await send('{"query":');
    expect([response.status, await codesOf(response)]).toEqual([400, ['OPERATION_NOT_ALLOWED']]);
  });
});

describe('the gateway’s secret', () => {
  const HELLO = JSON.stringify({ query: '{ hello }' });

  test.each([
    ['the current one', SECRET, 200],
    ['the previous one', PREVIOUS, 200],
    ['any other', 'o'.repeat(32), 401],
  ])('may be %s', async (_what, secret, status) => {
    expect((await send(HELLO, {}, secret)).status).toBe(status);
  });
});

describe('an employer', () => {
  const EVERYTHING = ['pool:search', 'search:save', 'employer:own'];

  test.each([
    [{ 'x-pool-standing': 'VERIFIED' }, EVERYTHING],
    [{ 'x-pool-standing': 'NONE' }, EVERYTHING],
    [{ 'x-pool-standing': 'SUSPENDED' }, ['employer:own']],
    [{ 'x-pool-standing': 'PENDING' }, ['employer:own']],
    [{ 'x-pool-standing': 'whatever' }, ['employer:own']],
    [{}, ['employer:own']],
  ])('with the header %j has the permissions of its status', async (headers, may) => {
    const response = await ask('{ may }', { authorization: 'Bearer employer', ...headers });
    expect(await response.json()).toEqual({ data: { may } });
  });

  test.each([
    [{ 'x-pool-accept-language': 'de-AT, ar;q=0.5' }, 'de-AT, ar;q=0.5'],
    [{}, null],
  ])('with the header %j has the languages %j', async (headers, language) => {
    const response = await ask('{ language }', headers);
    expect(await response.json()).toEqual({ data: { language } });
  });

  test('cannot set its own status', async () => {
    const body = '{"query":"{ may }"}';
    const signed = sign(body, { authorization: 'Bearer employer', 'x-pool-standing': 'SUSPENDED' });
    const response = await post(body, { ...signed, 'x-pool-standing': 'VERIFIED' });
    expect([response.status, await codesOf(response)]).toEqual([401, ['UNAUTHENTICATED']]);
  });
});

describe('a request that differs from the one that the gateway signed', () => {
  const HELLO = '{"query":"{ hello }"}';
  const REFUSED = [401, ['UNAUTHENTICATED']];
  const answerTo = async (body: string, headers: Record<string, string>): Promise<unknown> => {
    const response = await post(body, headers);
    return [response.status, await codesOf(response)];
  };
  /** All headers that can be signed, with a value. */
  const VALUES: Record<string, string> = { authorization: 'Bearer employer', 'x-pool-standing': 'VERIFIED' };
  const full = (): Record<string, string> =>
    sign(HELLO, Object.fromEntries(SIGNED_HEADERS.map((name) => [name, VALUES[name] ?? '1000'])));

  test.each(SIGNED_HEADERS)('is refused with another value of %s, or none', async (name) => {
    const { [name]: value = '', ...others } = full();
    const changed = `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`;
    expect(await answerTo(HELLO, others)).toEqual(REFUSED);
    expect(await answerTo(HELLO, { ...others, [name]: changed })).toEqual(REFUSED);
    expect((await post(HELLO, full())).status).toBe(200);
  });

  test.each([
    ['another body', '{"query":"{ secret }"}', full],
    ['no body', '', full],
    ['an invalid JSON body', '{"query":', full],
    ['a signature for another subgraph', HELLO, () => sign(HELLO, {}, SECRET, 'candidates')],
    ['no signature', HELLO, () => ({})],
  ])('is refused with %s', async (_what, body, headers) => {
    expect(await answerTo(body, headers())).toEqual(REFUSED);
  });

  test('is refused when repeated, and accepted once after its headers were sent with another body', async () => {
    const headers = full();
    expect(await answerTo('{"query":"{ secret }"}', headers)).toEqual(REFUSED);
    expect((await post(HELLO, headers)).status).toBe(200);
    for (const _time of [2, 3]) expect(await answerTo(HELLO, headers)).toEqual(REFUSED);
  });

  test('is accepted once when it is sent several times concurrently', async () => {
    const headers = full();
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(HELLO, headers)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401, 401, 401, 401]);
  });

  test('is refused before its body is read', async () => {
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${url}/graphql`, { method: 'POST', headers: { 'content-length': '4000000' } });
      request.once('error', reject).once('response', (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.write('{');
    });
    expect(status).toBe(401);
  });

  test('is refused when its body is compressed', async () => {
    const response = await post(HELLO, { ...full(), 'content-encoding': 'gzip' });
    expect([response.status, await codesOf(response)]).toEqual([400, ['OPERATION_NOT_ALLOWED']]);
  });
});

describe('every response', () => {
  test.each([
    ['GET', '/health', 200],
    ['GET', '/ready', 200],
    ['GET', '/graphql', 404],
    ['GET', '/nothing', 404],
    ['POST', '/graphql', 401],
  ])('%s %s has security headers and no text of a framework', async (method, path, status) => {
    const response = await fetch(url + path, { method });
    expect([response.status, response.headers.get('x-content-type-options')]).toEqual([status, 'nosniff']);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(await response.text()).not.toMatch(/<html|express|cannot/iu);
    if (status === 401) expect(response.headers.get('www-authenticate')).toMatch(/^Bearer /u);
  });
});

describe('the log', () => {
  test('has type and source of an unexpected error, not its message', async () => {
    lines.length = 0;
    await ask('{ fault }');
    const [fault] = lines.map((line) => JSON.parse(line) as { msg: string; err?: object });
    expect(fault).toMatchObject({ msg: 'unexpected error', err: { type: 'Error' } });
    expect(lines.join()).not.toMatch(/mongodb|password/u);
  });
});

describe('readiness', () => {
  const readyAgain = async (): Promise<[number, unknown]> => {
    const response = await fetch(`${url}/ready`);
    return [response.status, await response.json()];
  };
  /** The response after the cached result has expired. */
  const ready = (): Promise<[number, unknown]> => {
    now += 1_000;
    return readyAgain();
  };

  test('depends on the dependencies of the service, and liveness does not', async () => {
    expect(await ready()).toEqual([200, { ready: true, checks: { dependency: true } }]);
    dependency = () => Promise.reject(new Error('gone from 10.0.0.3'));
    expect(await ready()).toEqual([503, { ready: false, checks: { dependency: false } }]);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    dependency = async () => undefined;
    expect((await ready())[0]).toBe(200);
  });

  test('is checked at most once per second', async () => {
    let checks = 0;
    dependency = async () => void (checks += 1);
    now += 1_000;
    const answers = await Promise.all(Array.from({ length: 50 }, readyAgain));
    expect([new Set(answers.map(([status]) => status)), checks]).toEqual([new Set([200]), 1]);
    await ready();
    expect(checks).toBe(2);
  });

  test('does not wait for a dependency that hangs', async () => {
    dependency = () => new Promise<never>(() => undefined);
    expect((await ready())[0]).toBe(503);
    dependency = async () => undefined;
  });
});
