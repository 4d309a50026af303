import type { Logger } from '@talent-pool/service-kit';
import type { mongo, Connection } from 'mongoose';
import type { ProfileStore } from './profile.store.ts';

/** What the indexer writes when it has verified that no card of a candidate is left. */
interface Absence {
  readonly _id: string;
  readonly revision: number;
}

/** How often absences are looked for again, in milliseconds, in case the stream of changes breaks. */
const SWEEP = 5_000;

/**
 * Finishes erasures: follows the indexer's absences and removes what is left of each profile. Catches up at the start
 * and at intervals; any number of instances may run. The indexer's database is only read.
 */
export class ErasureWorker {
  private readonly store: ProfileStore;
  private readonly absences: mongo.Collection<Absence>;
  private readonly logger: Logger;
  private stream: mongo.ChangeStream | undefined;
  private timer: NodeJS.Timeout | undefined;
  private awake = false;
  private working: Promise<void> = Promise.resolve();

  constructor(store: ProfileStore, indexer: Connection, logger: Logger) {
    this.store = store;
    this.absences = indexer.collection<Absence>('absences') as unknown as mongo.Collection<Absence>;
    this.logger = logger;
  }

  start(): void {
    this.work(() => this.replay());
    this.tick();
    this.timer = setInterval(() => this.tick(), SWEEP);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.awake = true;
    await this.stream?.close();
    await this.working;
  }

  private tick(): void {
    if (!this.stream) this.follow();
    this.wake();
  }

  private follow(): void {
    const stream = this.absences.watch([{ $match: { operationType: { $in: ['insert', 'replace', 'update'] } } }]);
    this.stream = stream;
    stream.on('change', () => this.wake());
    stream.on('error', (error) => {
      this.logger.warn({ err: error }, 'the stream of absences broke; it is opened again');
      this.stream = undefined;
      void stream.close();
    });
  }

  /** Sweeps once more after the sweep under way; further calls until then change nothing. */
  private wake(): void {
    if (this.awake) return;
    this.awake = true;
    this.work(async () => {
      this.awake = false;
      await this.sweep();
    });
  }

  private work(step: () => Promise<void>): void {
    this.working = this.working
      .then(step)
      .catch((error: unknown) => this.logger.error({ err: error }, 'an erasure waits'));
  }

  private async sweep(): Promise<void> {
    const pending = await this.store.erasures.pending();
    if (pending.length === 0) return;
    for await (const { _id, revision } of this.absences.find({ _id: { $in: pending } })) {
      await this.store.erasures.finish(_id, revision, new Date());
    }
  }

  private async replay(): Promise<void> {
    const erasures = await this.store.erasures.replay(new Date());
    if (erasures > 0) this.logger.warn({ erasures }, 'erased again what a restored backup brought back');
  }
}
