import { MongoServerError, type ResumeToken, type Timestamp } from 'mongodb';
import type { RecordChange, RecordChanges } from '../feeds/record.reader.ts';

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

/** Reads a stream of changes one by one, and knows how far it has read. The stream is closed when the signal aborts. */
export class ChangeReader {
  private readonly changes: RecordChanges;
  private readonly signal: AbortSignal;
  private seen: Timestamp | undefined;
  private upTo: number | undefined;
  private opened = false;

  /** `since`: all up to this time of the database is known. */
  constructor(changes: RecordChanges, signal: AbortSignal, since?: Timestamp) {
    this.changes = changes;
    this.signal = signal;
    this.seen = since;
    signal.addEventListener('abort', () => void changes.close().catch(() => undefined), { once: true });
  }

  get resumeToken(): ResumeToken {
    return this.changes.resumeToken;
  }

  /** In milliseconds since the epoch: all changes up to then have been read; undefined before the stream was read. */
  get readUpTo(): number | undefined {
    return this.upTo;
  }

  /**
   * Whether all changes up to this time of the database have been read and noted. Changes that were written together have
   * one time, so only a later change shows it.
   */
  hasRead(time: Timestamp): boolean {
    return this.seen?.greaterThan(time) ?? false;
  }

  /** The next change; null when there is none now. Throws `HistoryLost`, or what reading throws. */
  async next(): Promise<RecordChange | null> {
    const change = await this.tryNext();
    if (change && ENDINGS.includes(change.operationType)) throw new HistoryLost(change.operationType);
    if (!change) this.upTo = Date.now();
    return change;
  }

  /** Notes that a change is dealt with, or waits for it: not before, so that nobody takes it for settled. */
  passed({ clusterTime, wallTime }: RecordChange): void {
    this.upTo = wallTime?.getTime() ?? Date.now();
    if (clusterTime) this.seen = clusterTime;
  }

  private async tryNext(): Promise<RecordChange | null> {
    try {
      const change = await this.changes.tryNext();
      this.opened = true;
      return change;
    } catch (error) {
      if (this.signal.aborted) return null;
      throw isUnusable(error, this.opened)
        ? new HistoryLost('The change stream cannot be resumed from this position.')
        : error;
    }
  }
}
