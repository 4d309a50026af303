import type { ResumeToken, Timestamp } from 'mongodb';
import { applyRecords, type Applying } from '../writing/apply-records.ts';
import { ChangeReader } from './change-reader.ts';
import { DirtyQueue, type Batch } from './dirty-queue.ts';
import { pause } from '../leadership/pause.ts';
import type { RecordChange, RecordChanges } from '../feeds/record.reader.ts';

/** Profiles in one batch, and batches under way at once. */
const BATCH = 1_000;
const UNDER_WAY = 3;
/** How long changes are gathered, in milliseconds: both engines take as long over many small batches as over few large ones. */
const GATHER = 100;
const GATHER_MANY = 250;
/** A batch of so many tells that many more come. */
const MANY = 10;
/** So many ids may wait before changes are left in MongoDB. */
const MOST_WAITING = 50_000;
/** Without changes the position is kept this often, in milliseconds, so that it does not fall out of the log. */
const REST = 10_000;

/**
 * Follows the changes: gathers the ids that may have changed, brings their cards to the present state, and only then
 * keeps the position. Nothing of a change but the id is trusted, so repeating, reordering and joining changes is harmless.
 */
export class Tail {
  private readonly term: Applying;
  private readonly changes: ChangeReader;
  private readonly queue = new DirtyQueue<ResumeToken>();
  private readonly underWay = new Set<Promise<void>>();
  private keptAt = -Infinity;
  private failure: unknown;
  private gather = GATHER;

  /** `since`: all up to this time of the database has been compared. */
  constructor(term: Applying, changes: RecordChanges, since?: Timestamp) {
    this.term = term;
    this.changes = new ChangeReader(changes, term.tenure.signal, since);
  }

  /** Looks at records that no change asked for. */
  mark(ids: readonly string[]): void {
    for (const id of ids) this.queue.addWithoutToken(id);
  }

  /** Whether all changes up to this time of the database have been written. */
  hasSettled(time: Timestamp): boolean {
    return this.changes.hasRead(time) && this.queue.idle;
  }

  get waiting(): number {
    return this.queue.waitingCount;
  }

  /** Seconds since the oldest change that is not written yet; undefined before the stream was read. */
  get lag(): number | undefined {
    const since = this.queue.oldestChange ?? this.changes.readUpTo;
    return since === undefined ? undefined : Math.max(0, Date.now() - since) / 1_000;
  }

  /** Runs until the term ends. Throws `HistoryLost`, or what reading or writing throws. */
  async run(): Promise<void> {
    const { signal } = this.term.tenure;
    while (!signal.aborted) {
      const more = await this.read();
      this.write();
      if (this.failure) throw this.failure;
      await this.keepPosition();
      // Changes that were asked for one by one would cost the database nearly as much as writing them.
      if (!more) await pause(this.gather, signal);
    }
    await Promise.all(this.underWay);
    await this.keepPosition().catch(() => undefined);
  }

  /** Takes changes for a while, and begins full batches. Answers whether more may be there to be taken at once. */
  private async read(): Promise<boolean> {
    for (const until = performance.now() + GATHER_MANY; this.queue.waitingCount < MOST_WAITING;) {
      const change = await this.changes.next();
      if (!change) {
        this.queue.rest(this.changes.resumeToken);
        return false;
      }
      this.take(change);
      this.write(BATCH);
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

  /** Begins batches while at least so many ids wait, as far as the limit allows. */
  private write(least = 1): void {
    while (this.queue.waitingCount >= least && this.underWay.size < UNDER_WAY && this.mayBegin()) {
      const batch = this.queue.take(BATCH);
      if (!batch) return;
      this.gather = batch.ids.length >= MANY ? GATHER_MANY : GATHER;
      const writing = this.apply(batch).finally(() => {
        this.underWay.delete(writing);
        this.write(BATCH);
      });
      this.underWay.add(writing);
    }
  }

  private mayBegin(): boolean {
    return !this.failure && !this.term.tenure.signal.aborted;
  }

  /** Never rejects: a failure is found by the loop. */
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
    const resting = this.queue.idle && performance.now() - this.keptAt < REST;
    const token = this.queue.settledToken({ evenResting: !resting });
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
