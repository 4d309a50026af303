import type { LeaseDocument } from '@talent-pool/lease';
import type { mongo } from 'mongoose';

/** The position of a consumer. */
export interface PositionDocument {
  /** Key of the consumer. */
  readonly _id: string;
  readonly sequence: number;
  readonly event: string | null;
  /** Incremented to lock the position while a letter is removed; the value has no meaning. */
  readonly held?: number;
}

/** Marks an event as handled. Kept as long as the event. */
export interface HandledDocument {
  readonly _id: string;
  readonly consumer: string;
  readonly event: string;
  readonly sequence: number;
}

/** An unhandled event that the position has moved past. Holds the event's id and order, but no data of it. */
export interface LetterDocument {
  readonly _id: string;
  readonly consumer: string;
  readonly event: string;
  readonly sequence: number;
  readonly aggregate: string;
  /** `HELD`: an earlier event of the aggregate waits. `SET_ASIDE`: a dead letter, not retried automatically. */
  readonly state: 'HELD' | 'RETRYING' | 'SET_ASIDE';
  readonly attempts: number;
  /** Attempts after which it is set aside. */
  readonly allowed: number;
  readonly dueAt: Date;
  /** Error name and code of the last failure. */
  readonly code: string | null;
}

/** Collections of consumers, in the database of the service that they belong to. */
export const INBOX_COLLECTIONS = {
  positions: 'inboxPositions',
  handled: 'inboxHandled',
  letters: 'inboxLetters',
  leases: 'inboxLeases',
} as const;

export interface InboxCollections {
  readonly positions: mongo.Collection<PositionDocument>;
  readonly handled: mongo.Collection<HandledDocument>;
  readonly letters: mongo.Collection<LetterDocument>;
  readonly leases: mongo.Collection<LeaseDocument>;
}

export const inboxCollections = (database: mongo.Db): InboxCollections => ({
  positions: database.collection<PositionDocument>(INBOX_COLLECTIONS.positions),
  handled: database.collection<HandledDocument>(INBOX_COLLECTIONS.handled),
  letters: database.collection<LetterDocument>(INBOX_COLLECTIONS.letters),
  leases: database.collection<LeaseDocument>(INBOX_COLLECTIONS.leases),
});
