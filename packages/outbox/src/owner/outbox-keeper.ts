import { PeriodicJob } from '@talent-pool/jobs';
import { silentTelemetry, type Logger, type Metrics } from '@talent-pool/service-kit';
import { noStep, type OnStep } from '../steps.ts';
import { inTransaction } from '../transaction.ts';
import { lagOf } from './consumer-lag.ts';
import type { Outbox } from './outbox.ts';
import { trimEvents } from './retention.ts';

/** Number of events that are numbered in one transaction. */
const GROUP = 500;
const MILLISECONDS_A_DAY = 86_400_000;

export interface KeeperParts {
  readonly outbox: Outbox;
  /** Days for which handled events are kept. */
  readonly retentionDays: number;
  /** Consumers that must have handled an event even before they are registered. */
  readonly expected: readonly string[];
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** Polling interval for new events in milliseconds. Defaults to 100. */
  readonly rest?: number;
  /** Milliseconds between deletions of old events. Defaults to 10,000. */
  readonly upkeep?: number;
  readonly now?: () => Date;
  readonly onStep?: OnStep;
}

/**
 * Assigns sequences to committed events, and deletes old ones. Runs in every instance of the owner; sequences are
 * assigned in a transaction with one counter, so instances cannot assign the same one.
 */
export class OutboxKeeper {
  private readonly parts: KeeperParts;
  private readonly now: () => Date;
  private readonly jobs: readonly PeriodicJob[];
  private lag: ReadonlyMap<string, number> = new Map();
  private readonly shown = new Set<string>();

  constructor(parts: KeeperParts) {
    this.parts = parts;
    this.now = parts.now ?? (() => new Date());
    const { logger: log, metrics } = parts;
    const job = (name: string, run: () => Promise<unknown>, interval: number): PeriodicJob =>
      new PeriodicJob({ name, run, interval, log, metrics, failure: 'events are waiting in the outbox' });
    this.jobs = [
      job('outbox numbering', () => this.numberAll(), parts.rest ?? 100),
      job('outbox upkeep', () => this.keep(), parts.upkeep ?? 10_000),
    ];
  }

  start(): void {
    for (const job of this.jobs) job.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.jobs.map((job) => job.stop()));
  }

  /** Assigns sequences to all committed events. Returns their number. */
  async numberAll(): Promise<number> {
    const { events } = this.parts.outbox.collections;
    let total = 0;
    while (await events.findOne({ pending: true }, { projection: { _id: 1 } })) total += await this.numberGroup();
    return total;
  }

  /**
   * Assigns sequences to a group of events in order of their write times. A snapshot that contains an event also
   * contains every event committed before that event's transaction began, and those have earlier write times. So the
   * order of sequences is the order of dependent transactions.
   */
  private numberGroup(): Promise<number> {
    const { database, collections } = this.parts.outbox;
    const { onStep = noStep } = this.parts;
    return inTransaction(database, async (session) => {
      const { counter, events } = collections;
      const options = { session, projection: { _id: 1 } };
      const group = await events.find({ pending: true }, options).sort({ writtenAt: 1 }).limit(GROUP).toArray();
      if (group.length === 0) return 0;
      const raised = { upsert: true, returnDocument: 'after', session } as const;
      const counted = await counter.findOneAndUpdate({ _id: 'sequence' }, { $inc: { last: group.length } }, raised);
      const first = (counted?.last ?? group.length) - group.length + 1;
      await onStep('numbering');
      const writes = group.map(({ _id }, place) => ({
        updateOne: { filter: { _id }, update: { $set: { sequence: first + place }, $unset: { pending: 1 as const } } },
      }));
      await events.bulkWrite(writes, { session });
      await onStep('numbered');
      return group.length;
    });
  }

  /** Deletes old events that every consumer has handled. Returns their number. */
  trim(): Promise<number> {
    const { outbox, expected, retentionDays } = this.parts;
    const before = new Date(this.now().getTime() - retentionDays * MILLISECONDS_A_DAY);
    return trimEvents(outbox.collections, expected, before);
  }

  private async keep(): Promise<void> {
    const { outbox, expected, metrics = silentTelemetry('outbox').metrics } = this.parts;
    this.lag = await lagOf(outbox.collections, expected, this.now());
    for (const consumer of this.lag.keys()) {
      if (this.shown.has(consumer)) continue;
      this.shown.add(consumer);
      metrics.reading('pool_event_lag_seconds', { consumer }, () => this.lag.get(consumer));
    }
    await this.trim();
  }
}
