import { loadShortageList, loadTaxonomy } from '@talent-pool/taxonomy';
import { PROFILE_COLLECTION } from '@talent-pool/search-index';
import { MongoClient } from 'mongodb';
import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';
import { generateProfiles } from './profiles.ts';

const BATCH = 1_000;

export interface SeedSettings {
  /** Connection string of a MongoDB that may be filled. */
  readonly mongoUrl: string;
  readonly database: string;
  readonly profiles: number;
  readonly seed: number;
}

/** Assigns the first published profile to the seeded account `candidate`. */
function* withSeededAccount(profiles: Iterable<Profile>): Generator<Profile> {
  let given = false;
  for (const profile of profiles) {
    const take: boolean = !given && profile.published;
    given ||= take;
    yield take ? { ...profile, subject: 'candidate' } : profile;
  }
}

/** Writes a sample pool to an empty database; does nothing if there are profiles. */
export async function seedPool({ mongoUrl, database, profiles, seed }: SeedSettings): Promise<{ inserted: number }> {
  const client = await MongoClient.connect(mongoUrl);
  try {
    const collection = client.db(database).collection<Profile>(PROFILE_COLLECTION);
    if ((await collection.estimatedDocumentCount()) > 0) return { inserted: 0 };
    let batch: Profile[] = [];
    const demanded = [...new Set((await loadShortageList()).map(({ iscoGroup }) => iscoGroup))];
    const generated = generateProfiles(await loadTaxonomy(), { profiles, seed, demanded });
    for (const profile of withSeededAccount(generated)) {
      batch.push(profile);
      if (batch.length < BATCH) continue;
      await collection.insertMany(batch, { ordered: false });
      batch = [];
    }
    if (batch.length > 0) await collection.insertMany(batch, { ordered: false });
    return { inserted: profiles };
  } finally {
    await client.close();
  }
}
