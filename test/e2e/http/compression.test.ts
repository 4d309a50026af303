import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';

const LANGUAGES = '{ languages { code } }';

let stubbed: StubbedGateways;
let gateway: OpenGateway;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  gateway = await stubbed.open();
});
afterAll(() => stubbed.stop());

/** Makes the response about this many bytes long. */
function answerWith(bytes: number): void {
  const code = Array.from({ length: bytes / 10 }, (_unused, place) => `language-${place}`.slice(0, 9)).join(' ');
  stubbed.stub.reply = () => ({ status: 200, body: JSON.stringify({ data: { languages: [{ code }] } }) });
}
beforeEach(() => answerWith(50_000));

interface Received {
  readonly encoding: string | undefined;
  readonly bytes: Buffer;
  readonly vary: string | undefined;
}

/** Sends a request without decompressing the response, unlike `fetch`. */
function receive(headers: Readonly<Record<string, string>>): Promise<Received> {
  return new Promise((resolve, reject) => {
    const all = { 'content-type': 'application/json', ...headers };
    const asked = request(gateway.url, { method: 'POST', headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('end', () => {
        const { 'content-encoding': encoding, vary } = response.headers;
        resolve({ encoding, bytes: Buffer.concat(chunks), vary });
      });
    });
    asked.on('error', reject);
    asked.end(JSON.stringify({ query: LANGUAGES }));
  });
}

describe('an answer', () => {
  test.each([
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=0.1, br', 'br'],
    ['gzip, br;q=0', 'gzip'],
    ['deflate, gzip;q=0.5', 'gzip'],
    ['identity', undefined],
    ['zstd', undefined],
    ['gzip;q=0', undefined],
  ])('to Accept-Encoding %s is encoded as %s', async (accepted, encoding) => {
    const { encoding: found, bytes, vary } = await receive({ 'accept-encoding': accepted });
    expect(found).toBe(encoding);
    expect(vary).toContain('accept-encoding');
    const decode = { br: brotliDecompressSync, gzip: gunzipSync }[found ?? ''] ?? ((whole: Buffer) => whole);
    expect(JSON.parse(decode(bytes).toString())).toMatchObject({ data: { languages: [{}] } });
    expect(bytes.length < 25_000).toBe(encoding !== undefined);
  });

  test('is not encoded if the client does not request it', async () => {
    expect((await receive({})).encoding).toBeUndefined();
  });

  test.each([
    [500, false, undefined],
    [5_000, false, 'gzip'],
    [5_000, true, undefined],
    [50_000, true, 'gzip'],
  ])('of %i bytes, with a token: %s, is encoded as %s', async (bytes, isSignedIn, encoding) => {
    answerWith(bytes);
    const token = await stubbed.identityProvider.token({ sub: 'x', role: 'portal' });
    const headers = { 'accept-encoding': 'gzip', ...(isSignedIn && { authorization: `Bearer ${token}` }) };
    expect((await receive(headers)).encoding).toBe(encoding);
  });
});

test('concurrent responses are complete, compressed or not', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => receive({ 'accept-encoding': 'br' })));
  const texts = answers.map(({ encoding, bytes }) => (encoding ? brotliDecompressSync(bytes) : bytes).toString());
  expect(new Set(texts).size).toBe(1);
});
