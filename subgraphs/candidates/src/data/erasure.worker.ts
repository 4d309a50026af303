import type { Logger } from '@talent-pool/service-kit';
import type { Connection } from 'mongoose';
import type { ProfileStore } from './profile.store.ts';

/** What the indexer writes when it has verified that no card of a candidate is left. */
interface Absence {
  readonly _id: string;
}

/** How often absences are looked for again, in milliseconds, in case the stream of changes breaks. */
const SWEEP = 5_000;

/**
 * Finishes erasures: follows the indexer's absences and removes what is left of each profile. Works through what it
 * missed at the start, and again whenever the stream of changes had to be opened anew.
 */
export class ErasureWorker {
  private readonly store: ProfileStore;
  private readonly indexer: Connection;
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private stream: { close(): Promise<void> } | undefined;
  private working: Promise<void> = Promise.resolve();

  constructor(store: ProfileStore, indexer: Connection, logger: Logger) {
    this.store = store;
    this.indexer = indexer;
    this.logger = logger;
  }

  start(): void {
    const absences = this.indexer.collection<Absence>('absences');
    const stream = absences.watch([{ $match: { operationType: { $in: ['insert', 'replace', 'update'] } } }]);
    stream.on('change', () => this.wake());
    stream.on('error', (error) => this.logger.warn({ err: error }, 'the stream of absences ended; sweeping goes on'));
    this.stream = stream;
    this.timer = setInterval(() => this.wake(), SWEEP);
    this.wake();
  }

  private wake(): void {
    this.working = this.working
      .then(() => this.sweep())
      .catch((error: unknown) => this.logger.error({ err: error }, 'an erasure waits'));
  }

  private async sweep(): Promise<void> {
    const absences = this.indexer.collection<Absence>('absences');
    for await (const { _id } of absences.find({})) {
      await this.store.finishErasure(_id, new Date());
      await absences.deleteOne({ _id });
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.stream?.close();
    await this.working;
  }
}
