import { describe, expect, test } from '@jest/globals';
import { PeriodicJob, type JobParts } from './periodic-job.ts';

/** Runs a job `times` times and returns its log lines and metrics. */
async function runTimes(times: number, parts: Partial<JobParts> & Pick<JobParts, 'run'>) {
  const lines: [level: string, facts: object][] = [];
  const reported: [name: string, job: string][] = [];
  const ended = new AbortController();
  let runs = 0;
  const job = new PeriodicJob({
    name: 'sweeping',
    interval: 0,
    log: {
      info: (facts) => void lines.push(['info', facts]),
      warn: (facts) => void lines.push(['warn', facts]),
    },
    metrics: {
      gauge: (name, labels) => {
        reported.push([name, labels.periodic_job]);
        if (name === 'pool_job_last_run_duration_seconds' && runs === times) ended.abort();
      },
      counter: (name, labels) => void reported.push([name, labels.periodic_job]),
    },
    ...parts,
    run: () => {
      runs += 1;
      return parts.run();
    },
  });
  await job.until(ended.signal);
  return { runs, lines, reported };
}

const failing = (): Promise<void> => Promise.reject(new Error('unavailable'));

describe('a periodic job', () => {
  test('runs repeatedly until it is stopped, and reports each success', async () => {
    const { runs, lines, reported } = await runTimes(3, { run: () => undefined });
    expect([runs, lines]).toEqual([3, []]);
    expect(reported.filter(([name]) => name === 'pool_job_last_success_timestamp_seconds')).toHaveLength(3);
  });

  test('logs a lasting failure once, counts each failed run, and never throws', async () => {
    const { lines, reported } = await runTimes(4, { run: failing });
    expect(lines).toEqual([['warn', { err: new Error('unavailable'), job: 'sweeping' }]]);
    const failures = reported.filter(([name]) => name === 'pool_job_failures_total');
    expect(failures).toEqual(Array(4).fill(['pool_job_failures_total', 'sweeping']));
    expect(reported.map(([name]) => name)).not.toContain('pool_job_last_success_timestamp_seconds');
  });

  test('logs its recovery, and then the next failure', async () => {
    const outcomes = [failing, failing, () => Promise.resolve(), failing];
    const { lines } = await runTimes(4, { run: () => outcomes.shift()?.() });
    expect(lines.map(([level]) => level)).toEqual(['warn', 'info', 'warn']);
    expect(lines[1]).toEqual(['info', { job: 'sweeping', failures: 2 }]);
  });

  test('stopped during a run does not report the failure of that run', async () => {
    const ended = new AbortController();
    const warnings: object[] = [];
    const log = { info: () => undefined, warn: (facts: object) => void warnings.push(facts) };
    const run = (): Promise<void> => {
      ended.abort();
      return failing();
    };
    await new PeriodicJob({ name: 'interrupted', run, interval: 0, log }).until(ended.signal);
    expect(warnings).toEqual([]);
  });

  test('that throws synchronously fails like one that rejects', async () => {
    const { runs, lines } = await runTimes(2, {
      run: () => {
        throw new Error('unavailable');
      },
    });
    expect([runs, lines.length]).toEqual([2, 1]);
  });

  test('with delay does not run when it is stopped before the end of its first interval', async () => {
    let runs = 0;
    const log = { info: () => undefined, warn: () => undefined };
    const job = new PeriodicJob({ name: 'late', run: () => void (runs += 1), interval: 3_600_000, delayed: true, log });
    job.start();
    await job.stop();
    expect(runs).toBe(0);
  });

  test('ends after the current run when it is stopped', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let ended = false;
    const log = { info: () => undefined, warn: () => undefined };
    const job = new PeriodicJob({ name: 'long', run: () => held, interval: 3_600_000, log });
    job.start();
    const stopped = job.stop().then(() => (ended = true));
    await Promise.resolve();
    expect(ended).toBe(false);
    release();
    await stopped;
    expect(ended).toBe(true);
  });
});
