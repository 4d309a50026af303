import { beforeEach, describe, expect, test } from '@jest/globals';
import { silentTelemetry } from '@talent-pool/service-kit';
import { pino } from 'pino';
import { keepRunning, type TermJob } from './term-job.ts';

let ended: AbortController;
let telemetry: ReturnType<typeof silentTelemetry>;
let runs: number;

beforeEach(() => {
  ended = new AbortController();
  telemetry = silentTelemetry('indexer');
  runs = 0;
});

/** Runs the job with these outcomes until the term ends. */
const keep = (outcomes: readonly (Error | undefined)[], parts: Pick<TermJob, 'tolerates'> = {}): Promise<void> => {
  const run = async (): Promise<void> => {
    const outcome = outcomes[runs];
    runs += 1;
    if (runs > outcomes.length) ended.abort();
    if (outcome) throw outcome;
  };
  const reporting = { logger: pino({ level: 'silent' }), telemetry };
  const term = { tenure: { signal: ended.signal }, source: { feed: { name: 'profiles' } }, reporting } as const;
  return keepRunning(term, { name: 'orphans', interval: 0, run, ...parts });
};

describe('a job of a term', () => {
  test('runs until the term ends, named by its feed and its own name', async () => {
    await keep([undefined, undefined]);
    expect(runs).toBe(3);
    expect(await telemetry.metrics.text()).toContain('{periodic_job="profiles orphans",service="indexer"}');
  });

  test('continues after a tolerated error, and counts it', async () => {
    await keep([new Error('away'), undefined], { tolerates: () => true });
    expect(runs).toBe(3);
    expect(await telemetry.metrics.text()).toMatch(/^pool_job_failures_total\{.*profiles orphans.*\} 1$/mu);
  });

  test('throws any other error at once', async () => {
    const fault = new Error('the index is gone');
    await expect(keep([undefined, fault, undefined])).rejects.toBe(fault);
    expect(runs).toBe(2);
  });
});
