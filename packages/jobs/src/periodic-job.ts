import { setTimeout as wait } from 'node:timers/promises';

/** Log of a job. Compatible with a pino logger. */
export interface JobLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** The name of the job. */
interface JobLabels {
  readonly periodic_job: string;
}

/** Metrics of a job. Compatible with `Metrics` of `service-kit`. */
export interface JobMetrics {
  gauge(
    name: 'pool_job_last_success_timestamp_seconds' | 'pool_job_last_run_duration_seconds',
    labels: JobLabels,
    value: number,
  ): void;
  counter(name: 'pool_job_failures_total', labels: JobLabels): void;
}

export interface JobParts {
  /** Name in logs and metrics, such as "erasures"; unique within its service. */
  readonly name: string;
  /** One run. An error is logged, and the next run starts after the interval. */
  readonly run: () => Promise<unknown> | void;
  /** Milliseconds between the end of a run and the start of the next, with a jitter of 10 %. */
  readonly interval: number;
  /** Maximum to which the interval doubles with consecutive failures. Defaults to `interval`: no doubling. */
  readonly longestInterval?: number | undefined;
  /** Whether the first run waits for an interval. Defaults to false. */
  readonly delayed?: boolean;
  readonly log: JobLog;
  /** Log message of the first failure. Defaults to a general message. */
  readonly failure?: string;
  /** Omit to report no metrics. */
  readonly metrics?: JobMetrics | undefined;
  /** Source of the jitter: a number from 0 to below 1. */
  readonly random?: () => number;
}

/** Jitter as a share of the interval, so that instances do not run at the same time. */
const JITTER = 0.1;

/** Runs work periodically. Consecutive failures are logged once. A job does not keep its process alive. */
export class PeriodicJob {
  private readonly parts: JobParts;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private failures = 0;

  constructor(parts: JobParts) {
    this.parts = parts;
  }

  /** Starts the job. Returns at once. */
  start(): void {
    this.running = this.until(this.stopping.signal);
  }

  /** Stops the job. Resolves when the current run has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Runs until the signal aborts and the current run has ended. A failure after that is not reported. */
  async until(signal: AbortSignal): Promise<void> {
    if (this.parts.delayed) await this.pause(signal);
    while (!signal.aborted) {
      await this.attempt(signal);
      await this.pause(signal);
    }
  }

  /** Runs once, now. Never rejects. */
  once(): Promise<void> {
    return this.attempt(this.stopping.signal);
  }

  private async attempt(signal: AbortSignal): Promise<void> {
    const began = performance.now();
    try {
      await this.parts.run();
      this.succeeded();
    } catch (error) {
      if (!signal.aborted) this.failed(error);
    }
    const { name: periodic_job, metrics } = this.parts;
    metrics?.gauge('pool_job_last_run_duration_seconds', { periodic_job }, (performance.now() - began) / 1_000);
  }

  private succeeded(): void {
    const { name: job, log, metrics } = this.parts;
    if (this.failures > 0) log.info({ job, failures: this.failures }, 'a periodic job succeeded again');
    this.failures = 0;
    metrics?.gauge('pool_job_last_success_timestamp_seconds', { periodic_job: job }, Date.now() / 1_000);
  }

  private failed(error: unknown): void {
    const { name: job, log, metrics, failure = 'a periodic job failed and will be retried' } = this.parts;
    if (this.failures === 0) log.warn({ err: error, job }, failure);
    this.failures += 1;
    metrics?.counter('pool_job_failures_total', { periodic_job: job });
  }

  private async pause(signal: AbortSignal): Promise<void> {
    const { interval, longestInterval = interval, random = Math.random } = this.parts;
    const base = Math.min(Math.max(interval, longestInterval), interval * 2 ** this.failures);
    const milliseconds = base * (1 + JITTER * (2 * random() - 1));
    await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
