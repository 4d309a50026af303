import { setTimeout as wait } from 'node:timers/promises';

/** Where a job reports faults; a pino logger fits. */
export interface JobLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

/** The name of the job. */
interface JobLabels {
  readonly periodic_job: string;
}

/** What a job reports of its runs; the metrics of `service-kit` fit. */
export interface JobMetrics {
  gauge(
    name: 'pool_job_last_success_timestamp_seconds' | 'pool_job_last_run_duration_seconds',
    labels: JobLabels,
    value: number,
  ): void;
  counter(name: 'pool_job_failures_total', labels: JobLabels): void;
}

export interface JobParts {
  /** Names it in logs and metrics, such as "erasures"; unique in its service. */
  readonly name: string;
  /** One run. What it throws is logged, and the next run begins after the interval. */
  readonly run: () => Promise<unknown> | void;
  /** Milliseconds between the end of a run and the beginning of the next, give or take a tenth. */
  readonly interval: number;
  /** The interval doubles with every failure in a row up to this many milliseconds; it stays the same when not given. */
  readonly longestInterval?: number | undefined;
  /** Whether the first run waits for an interval too; it begins at once when not given. */
  readonly delayed?: boolean;
  readonly log: JobLog;
  /** What is logged when it begins to fail; a general sentence when not given. */
  readonly failure?: string;
  /** Nothing is reported without them. */
  readonly metrics?: JobMetrics | undefined;
  /** From 0 to below 1, for the jitter. */
  readonly random?: () => number;
}

/** Part of the interval by which a rest may be shorter or longer, so that instances do not run at the same moment. */
const JITTER = 0.1;

/**
 * The same work again and again, with a rest between two runs. A failure is logged once, however long it lasts, and never
 * thrown. A job alone does not keep its process running.
 */
export class PeriodicJob {
  private readonly parts: JobParts;
  private readonly stopping = new AbortController();
  private working: Promise<void> = Promise.resolve();
  private failures = 0;

  constructor(parts: JobParts) {
    this.parts = parts;
  }

  start(): void {
    this.working = this.until(this.stopping.signal);
  }

  /** Ends after the run under way. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.working;
  }

  /**
   * Runs until the signal aborts; resolves when the run under way has ended. A run that fails after the signal has aborted was
   * broken off, and is not reported.
   */
  async until(signal: AbortSignal): Promise<void> {
    if (this.parts.delayed) await this.rest(signal);
    while (!signal.aborted) {
      await this.attempt(signal);
      await this.rest(signal);
    }
  }

  /** One run, now. Never rejects. */
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

  private async rest(signal: AbortSignal): Promise<void> {
    const { interval, longestInterval = interval, random = Math.random } = this.parts;
    const grown = Math.min(Math.max(interval, longestInterval), interval * 2 ** this.failures);
    const milliseconds = grown * (1 + JITTER * (2 * random() - 1));
    await wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
