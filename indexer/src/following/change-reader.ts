import { MongoServerError, type ResumeToken, type Timestamp } from 'mongodb';
import type { RecordChange, RecordChanges } from '../feeds/record.reader.ts';

/** The change stream cannot continue from the stored position: everything must be compared. */
export class HistoryLost extends Error {
  override name = 'HistoryLost';
}

const HISTORY_LOST = 286;

/**
 * MongoDB reports an unusable position with many different errors when the stream is opened, so any permanent error
 * then counts as one: an unnecessary comparison does no harm.
 */
function isUnusable(error: unknown, opened: boolean): boolean {
  if (!(error instanceof MongoServerError)) return false;
  return error.code === HISTORY_LOST || (!opened && !error.hasErrorLabel('ResumableChangeStreamError'));
}

const ENDINGS = ['drop', 'rename', 'dropDatabase', 'invalidate'];

/** Reads a change stream one by one and tracks how far it has read. The stream closes when the signal aborts. */
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

  /** Time up to which all changes have been read, in milliseconds since the epoch; undefined before the first read. */
  get readUpTo(): number | undefined {
    return this.upTo;
  }

  /**
   * Whether all changes up to this operation time have been read and noted. Changes written together share one time, so
   * only a later change proves it.
   */
  hasRead(time: Timestamp): boolean {
    return this.seen?.greaterThan(time) ?? false;
  }

  /** The next change; null if there is none yet. Throws `HistoryLost` and read errors. */
  async next(): Promise<RecordChange | null> {
    const change = await this.tryNext();
    if (change && ENDINGS.includes(change.operationType)) throw new HistoryLost(change.operationType);
    if (!change) this.upTo = Date.now();
    return change;
  }

  /**
   * Notes that a change is handled or queued. Call it only then, so that the change does not count as settled too
   * early.
   */
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
