import { CARD_PROJECTION, PROFILE_COLLECTION, type ProfileRecord } from '@talent-pool/search-index';
import type { ChangeStream, Collection, Db, ResumeToken } from 'mongodb';

const PUBLISHED = { published: true, 'admission.status': 'ADMITTED', erasureRequestedAt: null };
const BATCH = 1_000;

/** What the indexer reads of profiles: the closed list of `CARD_PROJECTION` and nothing more. */
export class ProfileSource {
  private readonly profiles: Collection<ProfileRecord>;

  constructor(database: Db) {
    this.profiles = database.collection(PROFILE_COLLECTION);
  }

  /** Present states; what does not exist is missing from the answer. */
  read(ids: readonly string[]): Promise<ProfileRecord[]> {
    return this.profiles.find({ _id: { $in: [...ids] } }, { projection: CARD_PROJECTION, batchSize: BATCH }).toArray();
  }

  /** All profiles that employers may find. */
  published(): AsyncIterable<ProfileRecord> {
    return this.profiles.find(PUBLISHED, { projection: CARD_PROJECTION, batchSize: BATCH });
  }

  /** Which of these pool ids belong to a profile that employers may find. */
  async livePoolIds(poolIds: readonly string[]): Promise<Set<string>> {
    const found = this.profiles.find({ ...PUBLISHED, poolId: { $in: [...poolIds] } }, { projection: { poolId: 1 } });
    return new Set((await found.toArray()).flatMap(({ poolId }) => poolId ?? []));
  }

  /** Profiles that wait for their erasure. */
  async erasing(): Promise<string[]> {
    const found = this.profiles.find({ erasureRequestedAt: { $ne: null } }, { projection: { _id: 1 } });
    return (await found.toArray()).map(({ _id }) => _id);
  }

  /** Which profile changed, and nothing of what changed. */
  changes(resumeAfter: ResumeToken | undefined): ChangeStream {
    return this.profiles.watch([{ $project: { documentKey: 1, operationType: 1 } }], {
      resumeAfter,
      maxAwaitTimeMS: 500,
    });
  }
}
