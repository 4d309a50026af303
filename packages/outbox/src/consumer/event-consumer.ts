import { randomUUID } from 'node:crypto';
import { PeriodicJob } from '@talent-pool/jobs';
import { Lease } from '@talent-pool/lease';
import { silentTelemetry, type Logger, type Metrics } from '@talent-pool/service-kit';
import type { mongo } from 'mongoose';
import { noStep, type OnStep } from '../steps.ts';
import { ConsumerReport } from './consumer-report.ts';
import { EventReader } from './event-reader.ts';
import { Follower, type FollowerParts } from './follower.ts';
import type { HandlerFault, Handler } from './handler.ts';
import { InboxStore, Overtaken } from './inbox.store.ts';

export interface ConsumerParts {
  /** Name under which the consumer is registered at the owner. */
  readonly name: string;
  /** Name of the service that owns the outbox. */
  readonly source: string;
  /** Database that holds the outbox. */
  readonly owner: mongo.Db;
  /** Database of the consumer, to which its handlers write. */
  readonly own: mongo.Db;
  readonly handlers: readonly Handler[];
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** Polling interval in milliseconds. Defaults to 200. */
  readonly rest?: number;
  /** Attempts to handle an event before it is set aside. Defaults to 5. */
  readonly attempts?: number;
  /** Milliseconds before the second attempt. Defaults to 1,000. */
  readonly retry?: number;
  /** Maximum number of waiting events; above it, reading stops. Defaults to 1,000. */
  readonly mostWaiting?: number;
  /** Duration of the lease in seconds. Defaults to 10. */
  readonly leaseSeconds?: number;
  readonly now?: () => Date;
  readonly onStep?: OnStep;
}

const REST = 200;
/** Maximum pause in milliseconds after failures that are not caused by an event. */
const MAX_PAUSE = 10_000;

/**
 * Consumes the events of one outbox. Any number of instances may run. A lease lets one work at a time; because the
 * position moves in the transaction of the effects, an event is never handled twice even without the lease.
 */
export class EventConsumer {
  private readonly parts: ConsumerParts;
  private readonly inbox: InboxStore;
  private readonly lease: Lease;
  private readonly follower: Follower;
  private readonly job: PeriodicJob;
  private readonly metrics: Metrics;
  private prepared = false;
  private leading = false;
  private stopping = false;

  constructor(parts: ConsumerParts) {
    const { own, source, name, leaseSeconds = 10 } = parts;
    this.parts = parts;
    this.metrics = parts.metrics ?? silentTelemetry(name).metrics;
    this.inbox = new InboxStore(own, `${source}/${name}`);
    this.lease = new Lease(this.inbox.leases, this.inbox.key, randomUUID(), leaseSeconds);
    this.follower = new Follower(this.followerParts());
    this.job = new PeriodicJob({
      name: `events ${source}/${name}`,
      run: () => this.attempt(),
      interval: parts.rest ?? REST,
      longestInterval: MAX_PAUSE,
      log: parts.logger,
      failure: 'events are waiting to be handled',
      metrics: this.metrics,
    });
    const setAside = (): number | undefined => (this.leading ? this.follower.setAside : undefined);
    this.metrics.reading('pool_events_set_aside', { consumer: name }, setAside);
  }

  start(): void {
    this.job.start();
  }

  /** Completes the current round, then releases the lease. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.job.stop();
    this.leading = false;
    await this.lease.release().catch(() => undefined);
  }

  /** Handles all available events, if this instance holds the lease. Never rejects. */
  round(): Promise<void> {
    return this.job.once();
  }

  private async attempt(): Promise<void> {
    try {
      await this.follow();
    } catch (error) {
      this.follower.startAnew();
      if (!(error instanceof Overtaken)) throw error;
    }
  }

  private async follow(): Promise<void> {
    if (!this.prepared) await this.inbox.prepare();
    this.prepared = true;
    const mine = await this.lease.renewIfDue();
    if (mine && !this.leading) {
      this.follower.startAnew();
      await this.follower.takeOver();
    }
    this.leading = mine;
    if (mine) await this.follower.catchUp(async () => !this.stopping && this.lease.renewIfDue());
  }

  private followerParts(): FollowerParts {
    const { name, source, owner, handlers, logger, attempts = 5, retry = 1_000, mostWaiting = 1_000 } = this.parts;
    const count = (outcome: 'ok' | 'failed', by: number): void => {
      if (by > 0) this.metrics.counter('pool_events_handled_total', { consumer: name, outcome }, by);
    };
    return {
      inbox: this.inbox,
      reader: new EventReader(owner),
      report: new ConsumerReport(owner, name),
      handlers: new Map(handlers.map((one) => [one.type, one])),
      attempts,
      retry,
      mostWaiting,
      now: this.parts.now ?? (() => new Date()),
      onStep: this.parts.onStep ?? noStep,
      handled: (by) => count('ok', by),
      failed: ({ event, code }: HandlerFault, isLast) => {
        count('failed', 1);
        const what = { consumer: name, event: event.id, type: event.type, sequence: event.sequence, code };
        logger.warn(what, isLast ? 'an event was set aside as a dead letter' : 'an event could not be handled');
      },
      gone: ({ event, sequence }) =>
        logger.error({ consumer: name, event, sequence }, 'an unhandled event is missing from the outbox'),
      restored: (from, to) =>
        logger.warn({ consumer: name, source, from, to }, 'the events were restored from a backup and are read again'),
    };
  }
}
