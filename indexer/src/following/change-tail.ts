import { MongoServerError, type ResumeToken, type Timestamp } from 'mongodb';
import { applyRecords } from '../writing/apply-records.ts';
import { DirtyQueue, type Batch } from './dirty-queue.ts';
import { pause } from '../leadership/pause.ts';
import type { RecordChange, RecordChanges } from '../feeds/record.reader.ts';
import { mayWrite, type Term } from '../leadership/term.ts';

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

/** The stream ended for good, or no longer reaches back: only a comparison of everything helps. */
export class HistoryLost extends Error {
  override name = 'HistoryLost';
}

const HISTORY_LOST = 286;

/**
 * A position that MongoDB cannot read or reach is refused in many ways when the stream is opened, so any lasting refusal
 * then counts as one: a comparison too many harms nobody.
 */
function isUnusable(error: unknown, opened: boolean): boolean {
  if (!(error instanceof MongoServerError)) return false;
  return error.code === HISTORY_LOST || (!opened && !error.hasErrorLabel('ResumableChangeStreamError'));
}

const ENDINGS = ['drop', 'rename', 'dropDatabase', 'invalidate'];

/**
 * Follows the changes: gathers the ids that may have changed, brings their cards to the present state, and only then
 * keeps the position. Nothing of a change but the id is trusted, so repeating, reordering and joining changes is harmless.
 */
export class Tail {
  private readonly term: Term;
  private readonly changes: RecordChanges;
  private readonly queue = new DirtyQueue<ResumeToken>();
  private readonly underWay = new Set<Promise<void>>();
  private seen: Timestamp | undefined;
  /** In milliseconds since the epoch: all changes up to then have been read. */
  private readUpTo: number | undefined;
  private keptAt = -Infinity;
  private failure: unknown;
  private opened = false;
  private gather = GATHER;

  /** `since`: all up to this time of the database has been compared. */
  constructor(term: Term, changes: RecordChanges, since?: Timestamp) {
    this.term = term;
    this.seen = since;
    this.changes = changes;
    term.signal.addEventListener('abort', () => void changes.close().catch(() => undefined), { once: true });
  }

  /** Looks at records that no change asked for. */
  mark(ids: readonly string[]): void {
    for (const id of ids) this.queue.addWithoutToken(id);
  }

  /** Whether all changes up to this time of the database have been written. */
  hasSettled(time: Timestamp): boolean {
    return this.seen !== undefined && this.seen.greaterThanOrEqual(time) && this.queue.idle;
  }

  get waiting(): number {
    return this.queue.waitingCount;
  }

  /** Seconds since the oldest change that is not written yet; undefined before the stream was read. */
  get lag(): number | undefined {
    const since = this.queue.oldestChange ?? this.readUpTo;
    return since === undefined ? undefined : Math.max(0, Date.now() - since) / 1_000;
  }

  /** Runs until the term ends. Throws `HistoryLost`, or what reading or writing throws. */
  async run(): Promise<void> {
    const { signal } = this.term;
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
      const change = await this.next();
      if (!change) {
        this.rest();
        return false;
      }
      this.take(change);
      this.write(BATCH);
      if (performance.now() >= until) return true;
    }
    return false;
  }

  private async next(): Promise<RecordChange | null> {
    try {
      const change = await this.changes.tryNext();
      this.opened = true;
      return change;
    } catch (error) {
      if (this.term.signal.aborted) return null;
      throw isUnusable(error, this.opened) ? new HistoryLost('The stream cannot go on from here.') : error;
    }
  }

  private rest(): void {
    this.queue.rest(this.changes.resumeToken);
    this.readUpTo = Date.now();
  }

  private take(change: RecordChange): void {
    if (ENDINGS.includes(change.operationType)) throw new HistoryLost(change.operationType);
    if (!change.documentKey) return;
    this.term.metrics.changes += 1;
    const at = change.wallTime?.getTime();
    this.queue.add(change.documentKey._id, change._id, at);
    this.readUpTo = at ?? Date.now();
    if (change.clusterTime) this.seen = change.clusterTime;
  }

  /** Begins batches while at least so many ids wait, as far as there is room. */
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
    return !this.failure && !this.term.signal.aborted;
  }

  /** Never rejects: a failure is found by the loop. */
  private async apply(batch: Batch): Promise<void> {
    try {
      const facts = { 'pool.feed': this.term.feed.name, 'pool.records': batch.ids.length };
      const { tracing } = this.term.telemetry;
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
    if (!this.term.signal.aborted) mayWrite(this.term);
    await this.term.store.positions.updateOne({ _id: this.term.feed.name }, { $set: { token } }, { upsert: true });
    this.keptAt = performance.now();
  }
}
