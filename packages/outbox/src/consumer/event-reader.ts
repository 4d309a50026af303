import type { mongo } from 'mongoose';
import type { PoolEvent } from '../event.ts';
import { ownerCollections, type NumberedEvent, type OwnerCollections } from '../owner/owner.collections.ts';

/**
 * A position in an outbox: all events up to `sequence` were read. `event` is the id of the last one, null at the start.
 */
export interface Position {
  readonly sequence: number;
  readonly event: string | null;
}
export const START: Position = { sequence: 0, event: null };

/** Events after the position were deleted before they were read. */
export class PositionTooOld extends Error {
  override name = 'PositionTooOld';
}
/** The outbox differs from the one that was read, because a backup was restored. */
export class HistoryChanged extends Error {
  override name = 'HistoryChanged';
}

/** Converts a stored event to the form for consumers. */
export const eventOf = ({ _id, type, sequence, aggregate, time, data }: NumberedEvent): PoolEvent => ({
  id: _id,
  type,
  sequence,
  aggregate,
  time,
  data,
});

/** Reads the events of an outbox in order of sequence. */
export class EventReader {
  private readonly events: OwnerCollections['events'];

  /** `owner`: the database that holds the outbox. */
  constructor(owner: mongo.Db) {
    this.events = ownerCollections(owner).events;
  }

  /**
   * Reads at most `limit` events after a position; from `START`, beginning with the oldest. Throws PositionTooOld if
   * events after the position were deleted, and HistoryChanged if the event at the position is a different one.
   */
  async after({ sequence, event }: Position, limit: number): Promise<PoolEvent[]> {
    const found = await this.numbered({ sequence: { $gte: Math.max(sequence, 1) } }, limit + 1);
    if (event === null)
      return found
        .filter((one) => one.sequence > sequence)
        .slice(0, limit)
        .map(eventOf);
    const [anchor, ...next] = found;
    if (anchor?._id === event) return next.map(eventOf);
    if (anchor === undefined || anchor.sequence === sequence) throw new HistoryChanged();
    throw new PositionTooOld();
  }

  /** The existing ones of these events, in order. */
  async byIds(ids: readonly string[]): Promise<PoolEvent[]> {
    return (await this.numbered({ _id: { $in: [...ids] }, sequence: { $gt: 0 } }, ids.length)).map(eventOf);
  }

  /** The sequence of the oldest event; undefined when there is none. */
  async oldest(): Promise<number | undefined> {
    return (await this.numbered({ sequence: { $gt: 0 } }, 1))[0]?.sequence;
  }

  private async numbered(filter: mongo.Filter<NumberedEvent>, limit: number): Promise<NumberedEvent[]> {
    if (limit === 0) return [];
    return this.events
      .find<NumberedEvent>(filter as object)
      .sort({ sequence: 1 })
      .limit(limit)
      .toArray();
  }
}
