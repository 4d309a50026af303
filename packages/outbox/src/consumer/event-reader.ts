import type { mongo } from 'mongoose';
import type { PoolEvent } from '../event.ts';
import { ownerCollections, type NumberedEvent, type OwnerCollections } from '../owner/owner.collections.ts';

/** A place in an outbox: everything up to this sequence was read. The event is the last that was read, null at the start. */
export interface Position {
  readonly sequence: number;
  readonly event: string | null;
}
export const START: Position = { sequence: 0, event: null };

/** Events after the position are no longer there: what they said is lost to whoever did not read them. */
export class PositionTooOld extends Error {
  override name = 'PositionTooOld';
}
/** The outbox is another than the one that was read: a backup was restored. */
export class HistoryChanged extends Error {
  override name = 'HistoryChanged';
}

/** The event as a consumer reads it. */
export const eventOf = ({ _id, type, sequence, aggregate, time, data }: NumberedEvent): PoolEvent => ({
  id: _id,
  type,
  sequence,
  aggregate,
  time,
  data,
});

/** Reads events of an outbox in their order. */
export class EventReader {
  private readonly events: OwnerCollections['events'];

  /** `owner`: the database that holds the outbox. */
  constructor(owner: mongo.Db) {
    this.events = ownerCollections(owner).events;
  }

  /**
   * The next events, at most so many. From `START` it begins with the oldest that is there. Throws PositionTooOld when events
   * in between were deleted, and HistoryChanged when the event at the position is another.
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

  /** Those of these events that are there, in their order. */
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
