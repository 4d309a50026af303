import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';
import { SITE, type Fetched, fetchFrom } from './requests.ts';

const LANGUAGES = '{ languages { code } }';
const OWN = '{ myProfile { id } }';
const CARDS = '{ searchProfiles(first: 0) { totalCount } }';
const GRAPHQL = 'application/graphql-response+json';

let stubbed: StubbedGateways;
let gateway: OpenGateway;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  gateway = await stubbed.open({ settings: { CORS_ORIGINS: SITE, TOKEN_LIMIT: '200' } });
});
afterAll(() => stubbed.stop());
beforeEach(() => {
  stubbed.stub.requests = [];
  stubbed.stub.headers = [];
  stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[{"code":"de"}],"myProfile":null}}' });
});

const send = (init: Parameters<typeof fetchFrom>[1] = {}): Promise<Fetched> => fetchFrom(gateway.url, init);
const request = (query: string, headers: Record<string, string> = {}): Promise<Fetched> =>
  send({ body: JSON.stringify({ query }), headers });
const read = (parameters: Record<string, string>, headers: Record<string, string> = {}): Promise<Fetched> =>
  fetchFrom(`${gateway.url}?${new URLSearchParams(parameters)}`, { method: 'GET', headers });

describe('Accept-Language', () => {
  const languagesSent = (): unknown[] => stubbed.stub.headers.map((headers) => headers['x-pool-accept-language']);

  test.each([
    ['de-AT, ar;q=0.5', 'de-AT, ar;q=0.5'],
    [`de${', ar;q=0.5'.repeat(60)}`, undefined],
  ])('%j is passed to the subgraphs as %j', async (given, sent) => {
    await request(LANGUAGES, { 'accept-language': given });
    expect(languagesSent()).toEqual([sent]);
  });

  test('is passed only by the gateway: a client cannot set its header', async () => {
    await request(LANGUAGES, { 'accept-language': 'fr', 'x-pool-accept-language': 'de' });
    expect(languagesSent()).toEqual(['fr']);
  });
});

describe('a body', () => {
  const json = JSON.stringify({ query: LANGUAGES });

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
    'APPLICATION/JSON',
  ])('of type %s is accepted', async (type) => {
    expect((await send({ body: json, headers: { 'content-type': type } })).status).toBe(200);
  });

  test.each([
    'application/graphql',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=b',
    'text/plain',
    'text/plain; application/json',
    'application/json; charset=utf-16',
    'application/json; charset=latin1',
    'application/json/x',
    'application/graphql+json',
    'application/vnd.api+json',
    'json',
    ' ',
  ])('of type %j is refused, whatever its content', async (type) => {
    for (const body of [json, LANGUAGES, `query=${encodeURIComponent(LANGUAGES)}`]) {
      const { status, codes } = await send({ body, headers: { 'content-type': type } });
      expect([status, codes]).toEqual([415, ['UNSUPPORTED_MEDIA_TYPE']]);
    }
    expect(stubbed.stub.requests).toEqual([]);
  });

  test('is reduced to query, variables and operation name', async () => {
    const query = 'query Q($on: Boolean!) { languages @include(if: $on) { code } }';
    const more = { extensions: { x: 1 }, id: 'x', map: {}, operations: '{}', doc_id: 'x' };
    const { status, json: answer } = await fetchFrom(`${gateway.url}?query={memberStates{code}}&operationName=X`, {
      body: JSON.stringify({ ...more, query, variables: { on: true }, operationName: 'Q' }),
    });
    expect([status, answer]).toEqual([200, { data: { languages: [{ code: 'de' }] } }]);
  });

  test.each(['{"query":', '{"query":"{ languages { code } }"', "{'query':1}", '\u0000', '[]', 'null', '"x"'])(
    '%j is refused without the parser’s message',
    async (body) => {
      const { status, codes, text } = await send({ body });
      expect([status, codes]).toEqual([400, ['OPERATION_NOT_ALLOWED']]);
      expect(text).not.toMatch(/unexpected|position|token|parse|column/iu);
    },
  );
});

describe('an answer', () => {
  test.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/json; charset=utf-8', 'application/json'],
    [GRAPHQL, GRAPHQL],
    [`${GRAPHQL}; charset=utf-8, application/json; charset=utf-8`, GRAPHQL],
    [`${GRAPHQL}, application/json;q=0.9`, GRAPHQL],
    [`${GRAPHQL};q=0.5, application/json`, 'application/json'],
    ['text/xml, */*;q=0.1', 'application/json'],
    ['Application/GraphQL-Response+JSON', GRAPHQL],
  ])('to Accept %j is %s', async (accept, type) => {
    const { status, headers } = await request(LANGUAGES, accept === undefined ? {} : { accept });
    expect([status, headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
    expect(headers.get('vary')).toContain('accept');
  });

  test.each(['text/xml', 'text/html', 'image/*', 'application/json;q=0', `${GRAPHQL}; charset=utf-16`])(
    'to Accept %s is 406, and no subgraph is called',
    async (accept) => {
      const { status, codes } = await request(LANGUAGES, { accept });
      expect([status, codes, stubbed.stub.requests]).toEqual([406, ['NOT_ACCEPTABLE'], []]);
    },
  );

  const REFUSED = '{"data":{"languages":null},"errors":[{"message":"x","path":["languages"]}]}';
  test.each([
    ['a syntax error', '{', 400, 200, 400],
    ['an unknown field', '{ passwords }', 400, 200, 400],
    ['a variable without its value', 'query ($on: Boolean!) { languages @include(if: $on) { code } }', 400, 200, 400],
    ['a field that needs a token', OWN, 401, 401, 401],
    ['a field that is null because of a fault', LANGUAGES, 503, 503, 200],
  ])('for %s has the status of its media type', async (_what, query, standard, legacy, graphql) => {
    stubbed.stub.reply = () => ({ status: 200, body: REFUSED });
    const statuses = ['*/*', 'application/json', GRAPHQL].map(
      async (accept) => (await request(query, { accept })).status,
    );
    expect(await Promise.all(statuses)).toEqual([standard, legacy, graphql]);
  });

  test('reports how to authenticate, and whether a token was invalid', async () => {
    const missing = await request(OWN);
    expect([missing.status, missing.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="talent-pool"']);
    for (const authorization of ['Bearer nonsense', 'Basic eDp5', 'Bearer']) {
      const { status, headers } = await request(LANGUAGES, { authorization });
      expect([status, headers.get('www-authenticate')]).toEqual([
        401,
        expect.stringMatching(/^Bearer .*error="invalid_token"/u),
      ]);
    }
    expect((await request(LANGUAGES)).headers.get('www-authenticate')).toBeNull();
  });

  test.each([
    ['an answer', (): Promise<Fetched> => request(LANGUAGES)],
    ['a refusal', (): Promise<Fetched> => request('{')],
    ['an unknown address', (): Promise<Fetched> => fetchFrom(new URL('/x', gateway.url).href)],
    ['health', (): Promise<Fetched> => fetchFrom(new URL('/health', gateway.url).href, { method: 'GET' })],
    ['readiness', (): Promise<Fetched> => fetchFrom(new URL('/ready', gateway.url).href, { method: 'GET' })],
    ['OPTIONS', (): Promise<Fetched> => send({ method: 'OPTIONS' })],
    ['the playground', (): Promise<Fetched> => send({ method: 'GET', headers: { accept: 'text/html' } })],
  ])('of every kind has security headers: %s', async (_what, fetched) => {
    const { headers } = await fetched();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/u);
  });
});

describe('a method', () => {
  test.each(['PUT', 'PATCH', 'DELETE'])('%s is refused with the list of allowed methods', async (method) => {
    const { status, headers, codes } = await send({ method, body: '{}' });
    expect([status, codes, headers.get('allow')]).toEqual([405, ['METHOD_NOT_ALLOWED'], 'GET, HEAD, POST, OPTIONS']);
  });

  test('GET answers a query, with variables, under the same limits', async () => {
    const query = 'query Q($on: Boolean!) { languages @include(if: $on) { code } }';
    const { status, json } = await read({ query, variables: '{"on":true}', operationName: 'Q' });
    expect([status, json]).toEqual([200, { data: { languages: [{ code: 'de' }] } }]);
    const long = await read({ query: `{ languages { ${'code '.repeat(300)} } }` });
    expect([long.status, long.codes]).toEqual([400, ['LIMIT_EXCEEDED']]);
    expect((await read({ query: OWN })).status).toBe(401);
  });

  test('HEAD returns the headers of GET', async () => {
    const response = await fetch(`${gateway.url}?query=${encodeURIComponent(LANGUAGES)}`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test.each([
    'mutation { eraseMyProfile(input: { confirm: true }) { __typename } }',
    'mutation { __typename }',
    'query A { __typename } mutation B { __typename }',
  ])('GET does not execute %s', async (query) => {
    for (const accept of ['*/*', 'application/json', GRAPHQL]) {
      const { status, codes, headers } = await read(
        { query, operationName: query.includes(' B ') ? 'B' : '' },
        { accept },
      );
      expect([status, codes, headers.get('allow')]).toEqual([405, ['METHOD_NOT_ALLOWED'], 'POST']);
    }
    expect(stubbed.stub.requests).toEqual([]);
  });

  test('GET with a token is refused, so that no URL in a log belongs to a person', async () => {
    const token = await stubbed.identityProvider.token({ sub: 'x', role: 'portal' });
    const { status, headers } = await read({ query: CARDS }, { authorization: `Bearer ${token}` });
    expect([status, headers.get('allow'), stubbed.stub.requests]).toEqual([405, 'POST', []]);
  });

  test.each([
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }, 403],
    [{ 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'empty', origin: 'https://other.example' }, 403],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'empty', origin: SITE }, 200],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }, 200],
    [{}, 200],
  ])('GET from a page with %j is answered with %i', async (headers, status) => {
    const { status: found, headers: sent } = await read({ query: LANGUAGES }, headers);
    expect(found).toBe(status);
    expect(sent.get('access-control-allow-origin')).toBe('origin' in headers && status === 200 ? SITE : null);
  });
});
