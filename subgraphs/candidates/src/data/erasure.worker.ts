import { PeriodicJob } from '@talent-pool/jobs';
import { silentTelemetry, type Logger, type Metrics } from '@talent-pool/service-kit';
import type { mongo, Connection } from 'mongoose';
import type { Backlog } from './erasure.store.ts';
import type { ProfileStore } from './profile.store.ts';

/** Record of the indexer that no index returns the card of a candidate any more. */
interface Absence {
  readonly _id: string;
  readonly revision: number;
}

/**
 * How often to look for absences, in milliseconds. Polling, because a change stream would read every write of every
 * candidate.
 */
const POLL_INTERVAL = 1_000;

/**
 * Finishes erasures: reads the indexer's absences and deletes what is left of each profile. Any number of instances may
 * run. The indexer's database is only read.
 */
export class ErasureWorker {
  private readonly store: ProfileStore;
  private readonly absences: mongo.Collection<Absence>;
  private readonly logger: Logger;
  private backlog: Backlog = { count: 0, oldest: null };
  private replayed = false;
  private readonly job: PeriodicJob;

  constructor(
    store: ProfileStore,
    indexer: Connection,
    logger: Logger,
    metrics: Metrics = silentTelemetry('candidates').metrics,
  ) {
    this.store = store;
    this.absences = indexer.collection<Absence>('absences') as unknown as mongo.Collection<Absence>;
    this.logger = logger;
    this.job = new PeriodicJob({
      name: 'erasures',
      run: () => this.round(),
      interval: POLL_INTERVAL,
      log: logger,
      metrics,
    });
    metrics.reading('pool_erasures_pending', {}, () => this.backlog.count);
    metrics.reading('pool_erasure_oldest_pending_seconds', {}, () => {
      const { oldest } = this.backlog;
      return oldest ? (Date.now() - oldest.getTime()) / 1_000 : 0;
    });
  }

  start(): void {
    this.job.start();
  }

  stop(): Promise<void> {
    return this.job.stop();
  }

  private async round(): Promise<void> {
    if (!this.replayed) await this.replay();
    this.replayed = true;
    await this.sweep();
  }

  private async sweep(): Promise<void> {
    const pending = await this.store.erasures.pending();
    if (pending.length > 0) {
      for await (const { _id, revision } of this.absences.find({ _id: { $in: pending } })) {
        await this.store.erasures.finish(_id, revision, new Date());
      }
    }
    this.backlog = await this.store.erasures.backlog();
  }

  private async replay(): Promise<void> {
    const erasures = await this.store.erasures.replay(new Date());
    if (erasures > 0) this.logger.warn({ erasures }, 'erased profiles that a restored backup had brought back');
  }
}
