import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTraceReceiver, type TraceReceiver } from '../../../../test/support/trace-receiver.ts';
import { Tracing } from './tracing.ts';

let receiver: TraceReceiver;
beforeAll(async () => {
  receiver = await startTraceReceiver();
});
afterAll(() => receiver.stop());

const tracing = (settings: { ratio?: number; url?: string; authorization?: string } = {}): Tracing =>
  new Tracing({ service: 'kit', ratio: 1, url: receiver.url, ...settings });
const received = (name: string) => receiver.spans.find((span) => span.name === name);

describe('tracing', () => {
  test('joins spans of several services by the traceparent header', async () => {
    const gateway = tracing({ authorization: 'Bearer collector' });
    const subgraph = tracing();
    const whole = gateway.open('whole');
    expect(whole.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/u);
    const part = subgraph.open('part', { traceparent: whole.traceparent });
    await subgraph.within(part, () => subgraph.step('engine', { 'pool.records': 3 }, async () => undefined));
    part.end();
    whole.end();
    await Promise.all([gateway.stop(), subgraph.stop()]);
    expect(received('part')).toMatchObject({ traceId: whole.traceId, parentSpanId: received('whole')?.spanId });
    expect(received('engine')).toMatchObject({ traceId: whole.traceId, parentSpanId: received('part')?.spanId });
    expect(received('engine')?.attributes).toEqual({ 'pool.records': 3 });
    expect(receiver.headers.some(({ authorization }) => authorization === 'Bearer collector')).toBe(true);
  });

  test('marks a failed step without the error message', async () => {
    const one = tracing();
    const failing = one.step('failing', {}, () => Promise.reject(new Error('Amina at mongodb://10.0.0.1')));
    await expect(failing).rejects.toThrow('Amina');
    await one.stop();
    expect(received('failing')?.status).toEqual({ code: 2 });
    expect(receiver.bodies.join()).not.toMatch(/Amina|mongodb/u);
  });

  test.each([
    ['damaged', '00-zz-zz-01'],
    ['of another format', 'Amina Trabelsi'],
  ])('starts a new trace when the header is %s', async (_what, traceparent) => {
    const one = tracing();
    const span = one.open('fresh', { traceparent });
    span.end();
    await one.stop();
    expect(span.traceId).toMatch(/^[0-9a-f]{32}$/u);
    expect(receiver.bodies.join()).not.toContain(traceparent);
  });

  test('sends no spans that are not sampled', async () => {
    const before = receiver.spans.length;
    const none = tracing({ ratio: 0 });
    await none.step('untraced', {}, async () => undefined);
    await none.stop();
    expect(receiver.spans).toHaveLength(before);
  });

  test('does only the work when tracing is disabled', async () => {
    const silent = new Tracing();
    expect(silent.open('nothing')).toMatchObject({ traceId: undefined, traceparent: undefined });
    expect(await silent.step('nothing', {}, async () => 7)).toBe(7);
    await silent.stop();
  });

  test('does not delay a service when the collector is unavailable', async () => {
    const one = tracing({ url: 'http://127.0.0.1:9/v1/traces' });
    one.open('lost').end();
    // Stopping resolves although the span cannot be sent: no retries, no error.
    await expect(one.stop()).resolves.toBeUndefined();
  });
});
