import type { ResumeToken, Timestamp } from 'mongodb';
import { applyRecords, type Applying } from '../writing/apply-records.ts';
import { ChangeReader } from './change-reader.ts';
import { DirtyQueue, type Batch } from './dirty-queue.ts';
import { pause } from '../leadership/pause.ts';
import type { RecordChange, RecordChanges } from '../feeds/record.reader.ts';

/** Records per batch, and concurrent batches. */
const BATCH_SIZE = 1_000;
const UNDER_WAY = 3;
/**
 * How long to collect changes, in milliseconds: few large batches cost both databases much less than many small ones.
 */
const COLLECT_TIME = 100;
const GATHER_MANY = 250;
/** A batch of this size indicates that many more changes follow. */
const BUSY_BATCH_SIZE = 10;
/** Most queued ids; further changes stay in MongoDB. */
const MAX_QUEUED = 50_000;
/**
 * Interval of storing the position while there are no changes, in milliseconds, so that it does not fall out of the
 * oplog.
 */
const IDLE_CHECKPOINT_INTERVAL = 10_000;

/**
 * Follows the change stream: collects the ids that may have changed, updates their documents to the current state, and
 * only then stores the position. It trusts only the ids of changes, so repeated, reordered or merged changes do no
 * harm.
 */
export class Tail {
  private readonly term: Applying;
  private readonly changes: ChangeReader;
  private readonly queue = new DirtyQueue<ResumeToken>();
  private readonly underWay = new Set<Promise<void>>();
  private keptAt = -Infinity;
  private failure: unknown;
  private gather = COLLECT_TIME;

  /** `since`: operation time up to which everything has been compared. */
  constructor(term: Applying, changes: RecordChanges, since?: Timestamp) {
    this.term = term;
    this.changes = new ChangeReader(changes, term.tenure.signal, since);
  }

  /** Queues records without a change event. */
  enqueue(ids: readonly string[]): void {
    for (const id of ids) this.queue.addWithoutToken(id);
  }

  /** Whether all changes up to this operation time have been written. */
  hasSettled(time: Timestamp): boolean {
    return this.changes.hasRead(time) && this.queue.idle;
  }

  get waiting(): number {
    return this.queue.waitingCount;
  }

  /** Age of the oldest unwritten change, in seconds; undefined before the stream was read. */
  get lag(): number | undefined {
    const since = this.queue.oldestChange ?? this.changes.readUpTo;
    return since === undefined ? undefined : Math.max(0, Date.now() - since) / 1_000;
  }

  /** Runs until the term ends. Throws `HistoryLost`, and read and write errors. */
  async run(): Promise<void> {
    const { signal } = this.term.tenure;
    while (!signal.aborted) {
      const more = await this.read();
      this.write();
      if (this.failure) throw this.failure;
      await this.keepPosition();
      // Reading changes one by one would cost the database almost as much as writing them.
      if (!more) await pause(this.gather, signal);
    }
    await Promise.all(this.underWay);
    await this.keepPosition().catch(() => undefined);
  }

  /** Reads changes for a while and starts full batches. Returns whether more may be available at once. */
  private async read(): Promise<boolean> {
    for (const until = performance.now() + GATHER_MANY; this.queue.waitingCount < MAX_QUEUED;) {
      const change = await this.changes.next();
      if (!change) {
        this.queue.markIdle(this.changes.resumeToken);
        return false;
      }
      this.take(change);
      this.write(BATCH_SIZE);
      if (performance.now() >= until) return true;
    }
    return false;
  }

  private take(change: RecordChange): void {
    const { _id: token, documentKey, wallTime } = change;
    if (!documentKey) return;
    this.term.reporting.metrics.changes += 1;
    this.queue.add(documentKey._id, token, wallTime?.getTime());
    this.changes.passed(change);
  }

  /** Starts batches while at least `least` ids wait, up to the limit of concurrent ones. */
  private write(least = 1): void {
    while (this.queue.waitingCount >= least && this.underWay.size < UNDER_WAY && this.mayBegin()) {
      const batch = this.queue.take(BATCH_SIZE);
      if (!batch) return;
      this.gather = batch.ids.length >= BUSY_BATCH_SIZE ? GATHER_MANY : COLLECT_TIME;
      const writing = this.apply(batch).finally(() => {
        this.underWay.delete(writing);
        this.write(BATCH_SIZE);
      });
      this.underWay.add(writing);
    }
  }

  private mayBegin(): boolean {
    return !this.failure && !this.term.tenure.signal.aborted;
  }

  /** Never rejects: the loop checks for failures. */
  private async apply(batch: Batch): Promise<void> {
    try {
      const facts = { 'pool.feed': this.term.source.feed.name, 'pool.records': batch.ids.length };
      const { tracing } = this.term.reporting.telemetry;
      await tracing.step('indexer batch', facts, () => applyRecords(this.term, batch.ids));
      this.queue.done(batch);
    } catch (error) {
      this.failure ??= error;
    }
  }

  private async keepPosition(): Promise<void> {
    const resting = this.queue.idle && performance.now() - this.keptAt < IDLE_CHECKPOINT_INTERVAL;
    const token = this.queue.settledToken({ includeIdle: !resting });
    if (!token) return;
    if (!this.term.tenure.signal.aborted) this.term.tenure.mayWrite();
    await this.term.store.positions.updateOne(
      { _id: this.term.source.feed.name },
      { $set: { token } },
      { upsert: true },
    );
    this.keptAt = performance.now();
  }
}
