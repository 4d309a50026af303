import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLogger, Metrics, startTelemetry, type Telemetry } from '@talent-pool/service-kit';
import { Tracing } from '../../../packages/service-kit/src/telemetry/tracing.ts';
import { eventually } from '../../support/eventually.ts';
import { startPool, type RunningPool } from '../../support/running-pool.ts';
import { startTraceReceiver, type TraceReceiver } from '../../support/trace-receiver.ts';

type Started = Awaited<ReturnType<typeof startTelemetry>>;

let receiver: TraceReceiver;
let pool: RunningPool;
let gateway: Started;
let metricsUrl: string;
const lines: string[] = [];

beforeAll(async () => {
  receiver = await startTraceReceiver();
  const settings = { METRICS_PORT: 0, METRICS_HOST: '127.0.0.1', TRACES_URL: receiver.url, TRACES_RATIO: 1 };
  const logger = createLogger('gateway', 'info', { write: (line) => void lines.push(line) });
  gateway = await startTelemetry('gateway', settings, logger);
  metricsUrl = (JSON.parse(lines[0] ?? '{}') as { metrics: string }).metrics;
  const others = (service: string): Telemetry => ({
    metrics: new Metrics(service),
    tracing: new Tracing({ service, url: receiver.url, ratio: 1 }),
  });
  pool = await startPool({
    gateway: { BODY_LIMIT: '5000' },
    log: (line) => void lines.push(line),
    telemetry: (service) => (service === 'gateway' ? gateway : others(service)),
  });
});
afterAll(async () => {
  await pool.stop();
  await gateway.stop();
  await receiver.stop();
});

/** Value of a metric sample of the gateway; 0 if it is missing. */
async function sample(name: string, labels: Readonly<Record<string, string>>): Promise<number> {
  const lines = (await (await fetch(metricsUrl)).text()).split('\n');
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
  const found = lines.find((line) => line.startsWith(`${name}{`) && wanted.every((label) => line.includes(label)));
  return Number(found?.split(' ').at(-1) ?? 0);
}
const operations = (operation: string, outcome: string): Promise<number> =>
  sample('pool_operation_duration_seconds_count', { operation, outcome });

describe('the metrics port', () => {
  test('serves metrics and nothing else', async () => {
    const answer = await fetch(metricsUrl);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    const text = await answer.text();
    expect(text).toContain('process_resident_memory_bytes{service="gateway"}');
    expect((await fetch(new URL('/', metricsUrl))).status).toBe(404);
    expect((await fetch(metricsUrl, { method: 'POST' })).status).toBe(404);
  });

  test('is not the public port', async () => {
    const answer = await fetch(new URL('/metrics', pool.url));
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('NOT_FOUND')]);
    expect(new URL(pool.url).port).not.toBe(new URL(metricsUrl).port);
  });
});

describe('metrics of operations', () => {
  test('are labelled by root field, whatever the alias', async () => {
    const { status } = await pool.request('query AminaTrabelsi { amina: languages { code } }');
    expect([status, await operations('languages', 'ok')]).toEqual([200, 1]);
    await pool.request('{ languages { code } memberStates { code } }');
    expect(await operations('several', 'ok')).toBe(1);
    expect(await (await fetch(metricsUrl)).text()).not.toMatch(/amina/iu);
  });

  test('distinguish refused from failed operations, with their error codes', async () => {
    await pool.request('{ searchProfiles { totalCount } }');
    expect(await operations('searchProfiles', 'refused')).toBe(1);
    const code = { operation: 'searchProfiles', code: 'UNAUTHENTICATED' };
    expect(await sample('pool_operation_errors_total', code)).toBe(1);
    await pool.request('{ aminaTrabelsi }');
    expect(
      await sample('pool_operation_errors_total', { operation: 'unread', code: 'GRAPHQL_VALIDATION_FAILED' }),
    ).toBe(1);
  });

  test('count requests refused by limits', async () => {
    await pool.request(`{ languages { code } } # ${'x'.repeat(6_000)}`);
    expect(await sample('pool_refusals_total', { reason: 'body_size' })).toBe(1);
    const aliases = Array.from({ length: 40 }, (_unused, place) => `a${place}: code`).join(' ');
    await pool.request(`{ languages { ${aliases} } }`);
    expect(await sample('pool_refusals_total', { reason: 'document_limit' })).toBe(1);
  });

  test('include the duration of each subgraph request', async () => {
    await pool.request('{ languages { code } }');
    const labels = { subgraph: 'occupations', outcome: 'ok' };
    expect(await sample('pool_subgraph_request_duration_seconds_count', labels)).toBeGreaterThan(0);
  });
});

describe('a trace', () => {
  const find = (service: string, name: string, traceId?: string) =>
    eventually(
      async () =>
        receiver.spans.find(
          (span) => span.service === service && span.name === name && (!traceId || span.traceId === traceId),
        ),
      `the span ${name} of ${service}`,
    );

  test('spans gateway, subgraph and engine, and its id is in the log', async () => {
    await pool.request('query AminaTrabelsi { searchProfiles { totalCount } }', { as: 'employer' });
    const asked = await find('search', 'searchProfiles');
    const { traceId } = asked;
    const whole = await find('gateway', 'searchProfiles', traceId);
    const line = await find('gateway', 'subgraph search', traceId);
    const engine = await find('search', 'elasticsearch', traceId);
    expect(whole.parentSpanId).toBeUndefined();
    expect([line.parentSpanId, asked.parentSpanId, engine.parentSpanId]).toEqual([
      whole.spanId,
      line.spanId,
      asked.spanId,
    ]);
    expect(whole.attributes).toEqual({
      'pool.operation': 'searchProfiles',
      'pool.operation.hash': expect.stringMatching(/^[0-9a-f]{16}$/u),
      'http.response.status_code': 200,
    });
    expect(lines.some((text) => text.includes(`"traceId":"${traceId}"`) && text.includes('"service":"gateway"'))).toBe(
      true,
    );
    expect(receiver.bodies.join()).not.toMatch(/amina|totalCount|query /iu);
  });

  test('does not use the caller’s trace id', async () => {
    const traceId = 'ab'.repeat(16);
    const headers = { 'content-type': 'application/json', traceparent: `00-${traceId}-${'cd'.repeat(8)}-01` };
    const before = receiver.spans.filter(({ name }) => name === 'memberStates').length;
    await fetch(pool.url, { method: 'POST', headers, body: '{"query":"{ memberStates { code } }"}' });
    await eventually(
      async () => (receiver.spans.filter(({ name }) => name === 'memberStates').length > before ? true : undefined),
      'the span',
    );
    expect(receiver.spans.map((span) => span.traceId)).not.toContain(traceId);
  });
});
