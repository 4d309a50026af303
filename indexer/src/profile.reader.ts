import { CARD_PROJECTION, PROFILE_COLLECTION, type ProfileRecord } from '@talent-pool/search-index';
import {
  ReadConcern,
  type Admin,
  type ChangeStream,
  type Collection,
  type Db,
  type Document,
  type Filter,
  type ResumeToken,
  type Timestamp,
} from 'mongodb';

/** Documents a cursor fetches at a time while a whole collection is read. */
const FETCH = 1_000;

/** What reconciliation needs to know of a profile. */
export type ProfileStanding = Pick<
  ProfileRecord,
  '_id' | 'revision' | 'published' | 'admission' | 'poolId' | 'erasureRequestedAt'
>;
const STANDING = {
  revision: 1,
  published: 1,
  'admission.status': 1,
  poolId: 1,
  erasureRequestedAt: 1,
} as const;

/** Reads profiles, from the primary and only what is durable; personal fields never leave MongoDB. */
export class ProfileReader {
  private readonly profiles: Collection<ProfileRecord>;
  private readonly admin: Admin;

  constructor(candidates: Db) {
    this.admin = candidates.admin();
    this.profiles = candidates.collection<ProfileRecord>(PROFILE_COLLECTION, {
      readPreference: 'primary',
      readConcern: new ReadConcern('majority'),
    });
  }

  /** The present state of these profiles; those that are gone are missing. */
  byIds(ids: readonly string[]): Promise<ProfileRecord[]> {
    return this.profiles
      .find({ _id: { $in: [...ids] } }, { projection: CARD_PROJECTION, batchSize: ids.length + 1 })
      .toArray();
  }

  /** Every profile, in groups of up to `size`. */
  async *groups(size: number, filter: Filter<ProfileRecord> = {}): AsyncGenerator<ProfileRecord[]> {
    let group: ProfileRecord[] = [];
    for await (const record of this.profiles.find(filter, { projection: CARD_PROJECTION, batchSize: FETCH })) {
      group.push(record);
      if (group.length < size) continue;
      yield group;
      group = [];
    }
    if (group.length > 0) yield group;
  }

  /** Profiles that carry one of these pool ids now. */
  standings(poolIds: readonly string[]): Promise<ProfileStanding[]> {
    return this.profiles
      .find({ poolId: { $in: [...poolIds] } }, { projection: STANDING, batchSize: poolIds.length + 1 })
      .toArray();
  }

  /** How many profiles employers may find: the same rule as `isSearchable`, asked of the database. */
  searchableCount(): Promise<number> {
    return this.profiles.countDocuments({
      published: true,
      'admission.status': 'ADMITTED',
      poolId: { $type: 'string' },
      erasureRequestedAt: null,
    });
  }

  /** About how many profiles there are. */
  estimatedCount(): Promise<number> {
    return this.profiles.estimatedDocumentCount();
  }

  /** The database's present time on its own log: a change stream that starts here misses nothing that comes later. */
  async present(): Promise<Timestamp> {
    const answer = await this.admin.command({ hello: 1 });
    return answer['operationTime'] as Timestamp;
  }

  /**
   * Follows the collection from a token or a time. Only ids and times of changes leave MongoDB; what was changed is
   * left out by the database itself.
   */
  follow(from: { resumeAfter: ResumeToken } | { startAtOperationTime: Timestamp }): ProfileChanges {
    const pipeline = [{ $project: { documentKey: 1, operationType: 1, clusterTime: 1 } }];
    return this.profiles.watch<ProfileRecord, ProfileChange>(pipeline, {
      ...from,
      batchSize: FETCH,
      maxAwaitTimeMS: 1_000,
    });
  }
}

/** What is read of a change. */
export interface ProfileChange extends Document {
  readonly _id: ResumeToken;
  readonly operationType: string;
  readonly documentKey?: { readonly _id: string };
  readonly clusterTime?: Timestamp;
}
export type ProfileChanges = ChangeStream<ProfileRecord, ProfileChange>;
