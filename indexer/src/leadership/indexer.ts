import type { Timestamp } from 'mongodb';
import type { Tail } from '../following/change-tail.ts';
import { registerMetrics, type IndexerState } from '../telemetry/indexer-telemetry.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { beginTerm } from './begin-term.ts';
import { lastingParts, type IndexerParts, type LastingParts } from './indexer-parts.ts';
import { lead } from './leadership.ts';
import { pause } from './pause.ts';
import { renewLease } from './lease-renewal.ts';
import { TermOver } from './tenure.ts';
import type { Term } from './term.ts';

/** Delay before a new term after an error, in milliseconds. */
const AFTER_FAULT = 1_000;

/** Keeps the index of a feed equal to its searchable records while this process is the leader. */
export class Indexer {
  private readonly parts: IndexerParts;
  private readonly lasting: LastingParts;
  private readonly stopping = new AbortController();
  private working: Promise<void> = Promise.resolve();
  private tail: Tail | undefined;
  private term: Term | undefined;
  private aliveAt = -Infinity;

  constructor(parts: IndexerParts) {
    this.parts = parts;
    this.lasting = lastingParts(parts);
    const { metrics, telemetry } = this.lasting.reporting;
    registerMetrics(parts.feed.name, metrics, telemetry.metrics, () => this.state());
  }

  /**
   * Throws unless both databases respond, the index can be searched, and this process is on standby or, as the leader,
   * up to date and following changes.
   */
  async ready(): Promise<void> {
    await Promise.all([this.parts.mongo.db().command({ ping: 1 }), this.lasting.index.indexes.ready()]);
    if (performance.now() - this.aliveAt > this.parts.leaseSeconds * 2_000)
      throw new Error('The indexer is not running.');
    if (this.lasting.lease.isHeld && !this.tail) throw new Error('The index is not complete yet.');
  }

  /** Counters since the start. */
  get metrics(): Metrics {
    return this.lasting.reporting.metrics;
  }

  /** Whether this process leads and follows the changes. */
  get leading(): boolean {
    return this.lasting.lease.isHeld && this.tail !== undefined;
  }

  /** Whether every change up to this operation time (a session's `operationTime` after its write) is indexed. */
  hasSettled(time: Timestamp): boolean {
    return this.tail?.hasSettled(time) ?? false;
  }

  start(): void {
    this.working = this.work();
  }

  /** Finishes work in progress, then releases the lease. */
  async stop(): Promise<void> {
    this.stopping.abort(new TermOver('The process is stopping.'));
    await this.working;
    await this.lasting.lease.release();
  }

  /** Current state for the metrics. */
  private state(): IndexerState {
    const { tail, term } = this;
    const rebuilding = term?.rebuilding.now;
    return {
      leading: this.lasting.lease.isHeld,
      lag: tail?.lag,
      waiting: tail?.waiting,
      dead: term?.deadLetters.size,
      rebuilding,
    };
  }

  /** Leads whenever it holds the lease; an error ends the term, not the process. */
  private async work(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const mine = await this.lasting.lease.acquire();
        this.aliveAt = performance.now();
        if (mine) await this.leadOnce();
        else await pause(this.lasting.lease.renewalInterval, signal);
      } catch (error) {
        await this.afterTerm(error);
      }
    }
  }

  private async afterTerm(error: unknown): Promise<void> {
    const { signal } = this.stopping;
    if (signal.aborted) return;
    if (error instanceof TermOver) return this.parts.logger.warn('the lease is lost; waiting to lead again');
    this.parts.logger.error({ err: error }, 'leadership ended with an error and is resumed');
    await pause(AFTER_FAULT, signal);
  }

  private async leadOnce(): Promise<void> {
    const { figures, deadLetterSeconds = 60, keepsConcepts = false, logger } = this.parts;
    const over = new AbortController();
    const end = (reason: unknown): void => over.abort(reason);
    const term = beginTerm(this.lasting, AbortSignal.any([over.signal, this.stopping.signal]));
    this.term = term;
    logger.info('leading');
    const alive = (): void => void (this.aliveAt = performance.now());
    const renewing = renewLease(this.lasting, { tenure: term.tenure, alive, end });
    try {
      await lead(term, { figures, deadLetterSeconds, keepsConcepts }, end, (tail) => (this.tail = tail));
    } finally {
      this.tail = undefined;
      this.term = undefined;
      end(new TermOver('Ended.'));
      await renewing;
    }
  }
}
