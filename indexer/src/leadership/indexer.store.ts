import type { LeaseDocument } from '@talent-pool/lease';
import type { Collection, Db, ResumeToken } from 'mongodb';
import { BOOKS, type Feed } from '../feeds/feed.ts';

/** Where the change stream goes on: all that lies before the token is in the index. */
export interface PositionDocument {
  /** Name of the feed. */
  readonly _id: string;
  readonly token: ResumeToken;
}

/** A profile whose card could not be drawn or was refused; its old card was removed. */
export interface DeadLetterDocument {
  /** Profile id. */
  readonly _id: string;
  readonly revision: number | null;
  readonly code: string;
  readonly attempts: number;
  readonly at: Date;
}

/** Proof for the candidates subgraph that no index answers for this person any more. */
export interface AbsenceDocument {
  /** Candidate id, which is the profile's. */
  readonly _id: string;
  readonly revision: number;
  readonly absentAt: Date;
}

/** A wish for a rebuild, and how far it is. */
export interface RebuildDocument {
  readonly _id: string;
  readonly requestedAt: Date;
  readonly state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  /** Profiles that have been brought into the new index so far. */
  readonly cards: number;
}

export interface IndexerStore {
  /** The indexer's own database. */
  readonly database: Db;
  readonly positions: Collection<PositionDocument>;
  readonly leases: Collection<LeaseDocument>;
  readonly deadLetters: Collection<DeadLetterDocument>;
  readonly absences: Collection<AbsenceDocument>;
  readonly rebuilds: Collection<RebuildDocument>;
  /** Those of the feeds that are built anew after this one. */
  readonly followers: readonly Collection<RebuildDocument>[];
}

/** The collections of the indexer's own database that belong to one feed. */
export function indexerStore(database: Db, { books, followers }: Pick<Feed, 'books' | 'followers'>): IndexerStore {
  return {
    database,
    positions: database.collection(`${books}positions`),
    leases: database.collection(`${books}leases`),
    deadLetters: database.collection(`${books}deadLetters`),
    absences: database.collection(`${books}absences`),
    rebuilds: database.collection(`${books}rebuilds`),
    followers: followers.map((name) => database.collection(`${BOOKS[name]}rebuilds`)),
  };
}
