import type { LeaseDocument } from '@talent-pool/lease';
import type { Collection, Db, ResumeToken } from 'mongodb';
import { COLLECTION_PREFIXES, type Feed } from '../feeds/feed.ts';

/** Position of the change stream: all changes before the token are indexed. */
export interface PositionDocument {
  /** Name of the feed. */
  readonly _id: string;
  readonly token: ResumeToken;
}

/** A record whose document could not be built or was refused; its old document was removed. */
export interface DeadLetterDocument {
  /** Record id. */
  readonly _id: string;
  readonly revision: number | null;
  readonly code: string;
  readonly attempts: number;
  readonly at: Date;
}

/** Proof for the candidates subgraph that no index returns this person's card. */
export interface AbsenceDocument {
  /** Candidate id, which is the profile's. */
  readonly _id: string;
  readonly revision: number;
  readonly absentAt: Date;
}

/** A request for a rebuild, and its progress. */
export interface RebuildDocument {
  readonly _id: string;
  readonly requestedAt: Date;
  readonly state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  /** Number of records written to the new index so far. */
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
  /** Rebuild requests of the feeds that are rebuilt after this one. */
  readonly followers: readonly Collection<RebuildDocument>[];
}

/** Collections of a feed in the indexer's own database. */
export function indexerStore(
  database: Db,
  { collectionPrefix, followers }: Pick<Feed, 'collectionPrefix' | 'followers'>,
): IndexerStore {
  return {
    database,
    positions: database.collection(`${collectionPrefix}positions`),
    leases: database.collection(`${collectionPrefix}leases`),
    deadLetters: database.collection(`${collectionPrefix}deadLetters`),
    absences: database.collection(`${collectionPrefix}absences`),
    rebuilds: database.collection(`${collectionPrefix}rebuilds`),
    followers: followers.map((name) => database.collection(`${COLLECTION_PREFIXES[name]}rebuilds`)),
  };
}
