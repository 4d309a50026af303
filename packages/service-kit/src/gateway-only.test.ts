import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express, { type NextFunction, type Request, type Response } from 'express';
import { gatewayOnly } from './gateway-only.ts';
import { isSigned, SIGNED_HEADERS, signRequest } from './signature.ts';

const secret = 's'.repeat(32);
let server: Server;
beforeAll(async () => {
  const app = express();
  app.use(gatewayOnly({ name: 'search', secret }));
  app.use((request, response) => void response.json({ received: request.body as unknown }));
  app.use((error: { status?: number }, _request: Request, response: Response, _next: NextFunction) => {
    response.status(error.status ?? 500).json({});
  });
  await new Promise<void>((resolve) => (server = app.listen(0, '127.0.0.1', () => resolve())));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function send(body: string | Buffer, headers: Record<string, string> = {}) {
  const signed = { ...headers, ...signRequest(secret, { subgraph: 'search', headers, body }) };
  const { port } = server.address() as AddressInfo;
  const init = { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers: signed };
  const response = await fetch(`http://127.0.0.1:${port}/`, init);
  const answer = (await response.json()) as { received?: unknown; errors?: { extensions: { code: string } }[] };
  return [response.status, answer.errors?.[0]?.extensions.code ?? answer.received];
}

describe('a signed body', () => {
  test('that is a JSON object is accepted', async () => {
    expect(await send('{"query":"{ a }"}')).toEqual([200, { query: '{ a }' }]);
  });

  test.each(['5', '"x"', 'true', 'null', '', '{'])('%j, which is no JSON object, is refused', async (body) => {
    expect(await send(body)).toEqual([400, 'OPERATION_NOT_ALLOWED']);
  });

  test('that is missing has the digest of an empty one, and is refused as no JSON object', async () => {
    const headers = signRequest(secret, { subgraph: 'search', headers: {}, body: '' });
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([response.status, errors[0]?.extensions.code]).toEqual([400, 'OPERATION_NOT_ALLOWED']);
  });

  test('that is compressed is refused before it is read', async () => {
    expect((await send(gzipSync('{}'), { 'content-encoding': 'gzip' }))[0]).toBe(415);
  });
});

describe('a signature over malformed headers', () => {
  const now = 1_800_000_000_000;
  const good = signRequest(secret, { subgraph: 'search', headers: {}, body: '{}' }, now);
  /** The headers with these changes, under a signature that is right for them. */
  function signedWith(changes: Record<string, unknown>): Record<string, string> {
    const headers: Record<string, unknown> = { ...good, ...changes };
    const covered = SIGNED_HEADERS.map((name) => [name, headers[name] ?? null]);
    const text = JSON.stringify(['pool-signature-3', 'search', covered]);
    return { ...headers, 'x-pool-signature': createHmac('sha256', secret).update(text).digest('hex') } as never;
  }
  const isAccepted = (headers: Record<string, string>): boolean => isSigned([secret], 'search', headers, now);

  test.each([
    ['a nonce of 21 characters', { 'x-pool-nonce': 'a'.repeat(21) }],
    ['a nonce of 23 characters', { 'x-pool-nonce': 'a'.repeat(23) }],
    ['a nonce with another character', { 'x-pool-nonce': `${'a'.repeat(21)}+` }],
    ['no nonce', { 'x-pool-nonce': undefined }],
    ['several nonces', { 'x-pool-nonce': [good['x-pool-nonce']] }],
    ['a time with a fraction', { 'x-pool-timestamp': '1800000000000.5' }],
    ['a time in exponents', { 'x-pool-timestamp': '1.8e12' }],
    ['a digest in capitals', { 'x-pool-content-sha256': good['x-pool-content-sha256']?.toUpperCase() }],
    ['a short digest', { 'x-pool-content-sha256': 'ab' }],
  ])('is refused: %s', (_what, changes) => {
    expect(isAccepted(signedWith({}))).toBe(true);
    expect(isAccepted(signedWith(changes))).toBe(false);
  });

  test('is refused in upper case', () => {
    const signature = good['x-pool-signature']?.toUpperCase() ?? '';
    expect(isAccepted({ ...good, 'x-pool-signature': signature })).toBe(false);
  });
});
