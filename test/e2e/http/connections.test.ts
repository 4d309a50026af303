import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLogger, Metrics, silentTelemetry, type Telemetry } from '@talent-pool/service-kit';
import { eventually } from '../../support/eventually.ts';
import { startStubbedGateways, type StubbedGateways } from '../../support/stubbed-gateways.ts';
import type { OpenGateway } from '../../support/open-gateway.ts';
import { RawClient } from '../../support/raw-client.ts';

/** More than a server would read before refusing, and far more than operating systems buffer. */
const FLOOD = 512 * 1024 * 1024;
const KEPT_ON_THE_WAY = 64 * 1024 * 1024;
const POST = 'POST /graphql HTTP/1.1';
const JSON_TYPE = { 'content-type': 'application/json' };

const lines: string[] = [];
const telemetry: Telemetry = { ...silentTelemetry('gateway'), metrics: new Metrics('gateway') };
let stubbed: StubbedGateways;
let gateway: OpenGateway;
/** A gateway with a short timeout for bodies. */
let impatientGateway: OpenGateway;
beforeAll(async () => {
  stubbed = await startStubbedGateways();
  const logger = createLogger('gateway', 'debug', { write: (line) => void lines.push(line) });
  gateway = await stubbed.open({ telemetry, logger });
  impatientGateway = await stubbed.open({ settings: { BODY_TIMEOUT: '200' } });
});
afterAll(() => stubbed.stop());
beforeEach(() => {
  stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[{"code":"de"}]}}' });
});

describe('a request that is refused before its body is read', () => {
  test.each([
    ['that is too large', 413, POST, { ...JSON_TYPE, 'content-length': FLOOD }],
    ['that turns out to be too large', 413, POST, { ...JSON_TYPE, 'transfer-encoding': 'chunked' }],
    ['of another content type', 415, POST, { 'content-type': 'text/plain', 'content-length': FLOOD }],
    ['without a content type', 415, POST, { 'content-length': FLOOD }],
    ['with a bad token', 401, POST, { ...JSON_TYPE, authorization: 'Bearer x', 'content-length': FLOOD }],
    ['with another method', 405, 'PUT /graphql HTTP/1.1', { ...JSON_TYPE, 'content-length': FLOOD }],
    ['to no address', 404, 'POST /nowhere HTTP/1.1', { 'content-length': FLOOD }],
    ['with a body for /health', 200, 'GET /health HTTP/1.1', { 'content-length': FLOOD }],
  ])('%s gets %i, and its body is not read', async (_what, status, line, headers) => {
    const client = (await RawClient.to(gateway.url)).head(line, headers);
    if ('transfer-encoding' in headers) client.socket.write(`${FLOOD.toString(16)}\r\n`);
    await client.pour(FLOOD);
    const reply = await client.reply();
    expect([reply.status, reply.sent < KEPT_ON_THE_WAY]).toEqual([status, true]);
    expect(reply.text).toMatch(/^connection: close/imu);
  });
});

describe('a request that does not complete', () => {
  test.each([
    ['in its body', { 'content-length': 100_000 }, '{"query":', ' '],
    ['in chunks', { 'transfer-encoding': 'chunked' }, '5\r\n{"que\r\n', '1\r\n \r\n'],
  ])('%s is refused after the timeout', async (_where, headers, begin, more) => {
    const client = (await RawClient.to(impatientGateway.url)).head(POST, { ...JSON_TYPE, ...headers });
    client.socket.write(begin);
    const trickle = setInterval(() => client.socket.write(more), 20);
    const reply = await client.reply().finally(() => clearInterval(trickle));
    expect([reply.status, reply.text.includes('REQUEST_TIMEOUT')]).toEqual([408, true]);
  });

  test('is accepted if it arrives in pieces before the timeout', async () => {
    const body = '{"query":"{ languages { code } }"}';
    const client = await RawClient.to(gateway.url);
    client.head(POST, { ...JSON_TYPE, 'content-length': body.length, connection: 'close' });
    for (const character of body) client.socket.write(character);
    expect((await client.reply()).text).toContain('"code":"de"');
  });
});

describe('what is not HTTP', () => {
  test.each([
    ['nonsense', 'nonsense\r\n\r\n', 400],
    ['a header without an end', `GET /health HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['a URL without an end', `GET /graphql?query=${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab', 400],
    [
      'a length and chunks',
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
  ])('%s is refused, and the connection closed', async (_what, text, status) => {
    const client = await RawClient.to(gateway.url);
    client.socket.write(text);
    const reply = await client.reply();
    expect(reply.status).toBe(status);
    expect(reply.text).toMatch(/^x-content-type-options: nosniff/imu);
  });
});

describe('a client that hangs up', () => {
  const closed = async (): Promise<number> => {
    const text = await telemetry.metrics.text();
    const found = /^pool_operation_duration_seconds_count\{[^}]*outcome="client_closed"[^}]*\} (\d+)$/gmu;
    return [...text.matchAll(found)].reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const isReported = async (before: number) =>
    eventually(async () => ((await closed()) > before ? true : undefined), 'the closed connection to be counted');

  test.each([
    ['in the middle of a body', { 'content-length': 100 }, '{"query":'],
    ['before a body', { 'content-length': 100 }, ''],
    ['in the middle of a chunk', { 'transfer-encoding': 'chunked' }, 'ff\r\n{"que'],
    ['while a subgraph answers', { 'content-length': 34 }, '{"query":"{ languages { code } }"}'],
  ])('%s is not logged as an error', async (_when, headers, body) => {
    stubbed.stub.reply = () => ({ status: 200, body: '{"data":{"languages":[]}}', after: 300 });
    const before = await closed();
    stubbed.stub.requests = [];
    const client = (await RawClient.to(gateway.url)).head(POST, { ...JSON_TYPE, ...headers });
    client.socket.write(body);
    const isWhole = body.endsWith('}');
    if (isWhole) await eventually(async () => (stubbed.stub.requests.length > 0 ? true : undefined), 'the subgraph');
    client.socket.destroy();
    await isReported(before);
    expect(await telemetry.metrics.text()).not.toMatch(/outcome="failed"|code="INTERNAL_SERVER_ERROR"/u);
    expect(lines.filter((line) => /"level":(50|60)/u.test(line))).toEqual([]);
  });
});
