import type { LeaseDocument } from '@talent-pool/lease';
import type { mongo } from 'mongoose';

/** How far a consumer has read. */
export interface PositionDocument {
  /** Key of the consumer. */
  readonly _id: string;
  readonly sequence: number;
  readonly event: string | null;
  /** How often the position was held while a letter was removed; the number itself says nothing. */
  readonly held?: number;
}

/** That the effect of an event is there. Kept as long as the event is. */
export interface HandledDocument {
  readonly _id: string;
  readonly consumer: string;
  readonly event: string;
  readonly sequence: number;
}

/** An event that the position has passed without an effect. It says which event, and nothing of what the event says. */
export interface LetterDocument {
  readonly _id: string;
  readonly consumer: string;
  readonly event: string;
  readonly sequence: number;
  readonly aggregate: string;
  /** `HELD`: an earlier event of the aggregate waits. `SET_ASIDE`: a dead letter, tried no more by itself. */
  readonly state: 'HELD' | 'RETRYING' | 'SET_ASIDE';
  readonly attempts: number;
  /** Attempts after which it is set aside. */
  readonly allowed: number;
  readonly dueAt: Date;
  /** Kind of the last fault. */
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
