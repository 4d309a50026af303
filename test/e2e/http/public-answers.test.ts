import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';
import { fetchFrom, type Fetched } from './requests.ts';

const LANGUAGES = '{ languages { code } }';
const PUBLIC = 'public, max-age=300';

let stubbed: StubbedGateways;
let gateway: OpenGateway;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  gateway = await stubbed.open();
});
afterAll(() => stubbed.stop());
beforeEach(() => {
  const data = { languages: [{ code: 'de' }], poolOverview: { total: 1 }, searchProfiles: { totalCount: 1 } };
  stubbed.stub.reply = () => ({ status: 200, body: JSON.stringify({ data }) });
});

const request = (query: string, headers: Record<string, string> = {}): Promise<Fetched> =>
  fetchFrom(gateway.url, { body: JSON.stringify({ query }), headers });
const read = (query: string, headers: Record<string, string> = {}): Promise<Fetched> =>
  fetchFrom(`${gateway.url}?query=${encodeURIComponent(query)}`, { method: 'GET', headers });
const cachingOf = ({ headers }: Fetched): unknown => [headers.get('cache-control'), headers.get('etag') !== null];

describe('a response with only public taxonomy data', () => {
  test('may be cached publicly', async () => {
    expect(cachingOf(await request(LANGUAGES))).toEqual([PUBLIC, true]);
    const answer = await read(LANGUAGES);
    expect(cachingOf(answer)).toEqual([PUBLIC, true]);
    expect(answer.headers.get('vary')).toBe('accept, accept-encoding, accept-language, origin');
  });

  test('is not sent again to a client that has it cached', async () => {
    const first = await read(LANGUAGES);
    const etag = first.headers.get('etag') ?? '';
    for (const tag of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
      const again = await read(LANGUAGES, { 'if-none-match': tag });
      expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
      expect(again.headers.get('cache-control')).toBe(PUBLIC);
    }
    expect((await read(LANGUAGES, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await request(LANGUAGES, { 'if-none-match': etag })).status).toBe(200);
  });

  test('has another ETag when its content differs', async () => {
    const before = (await read(LANGUAGES)).headers.get('etag');
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[{"code":"fr"}]}}' });
    expect((await read(LANGUAGES)).headers.get('etag')).not.toBe(before);
  });
});

describe('no cache stores', () => {
  test.each([
    ['what another subgraph says', '{ poolOverview { total } }'],
    ['what another subgraph says beside it', `{ languages { code } poolOverview { total } }`],
    ['what no subgraph says', '{ __typename }'],
    ['the schema', '{ __schema { queryType { name } } }'],
    ['a refusal', '{ passwords }'],
    ['what needs a token', '{ searchProfiles(first: 0) { totalCount } }'],
  ])('%s', async (_what, query) => {
    expect(cachingOf(await request(query))).toEqual(['no-store', false]);
    expect(cachingOf(await read(query))).toEqual(['no-store', false]);
  });

  test('a response to a request with a token', async () => {
    const token = await stubbed.identityProvider.token({ sub: 'x', role: 'portal' });
    expect(cachingOf(await request(LANGUAGES, { authorization: `Bearer ${token}` }))).toEqual(['no-store', false]);
  });

  test('a response with an error', async () => {
    stubbed.stub.reply = () => ({ status: 503, body: '{}' });
    expect(cachingOf(await read(LANGUAGES))).toEqual(['no-store', false]);
  });
});
