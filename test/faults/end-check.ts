import { setTimeout as pause } from 'node:timers/promises';
import { PROFILE_COLLECTION, VACANCY_COLLECTION } from '@talent-pool/search-index';
import type { Profile } from '../../subgraphs/candidates/src/domain/profile.ts';
import type { Vacancy } from '../../subgraphs/vacancies/src/domain/vacancy.ts';
import { DATABASES } from '../../scripts/pool/databases.ts';
import type { CandidateActor } from './candidate.actor.ts';
import type { EmployerActor } from './employer.actor.ts';
import { poisoned } from './fault-list.ts';
import type { FaultPool } from './fault-pool.ts';
import { indexDifferences } from './index-check.ts';
import type { Observations } from './observations.ts';

/** Time until the index must equal the database after the load, in milliseconds. */
const SETTLING = 60_000;
const LOOK = 250;

export interface Writers {
  readonly candidates: readonly CandidateActor[];
  readonly employer: EmployerActor;
}

/** Waits until there are no differences; returns the remaining ones. */
async function settled(look: () => Promise<string[]>): Promise<string[]> {
  const deadline = Date.now() + SETTLING;
  for (;;) {
    const wrong = await look();
    if (wrong.length === 0 || Date.now() > deadline) return wrong;
    await pause(LOOK);
  }
}

/**
 * Checks that every acknowledged profile state is in MongoDB, with one audit record per revision beside those of the pool's own
 * decisions, which follow from a change.
 */
async function checkProfiles({ mongo }: FaultPool, candidates: readonly CandidateActor[], seen: Observations) {
  const database = mongo.db(DATABASES.candidates);
  for (const { profile, record, mayBeErased } of candidates) {
    if (!profile || !record) continue;
    const stored = await database.collection<Profile>(PROFILE_COLLECTION).findOne({ _id: profile.id });
    if (!stored && mayBeErased) continue;
    const marker = stored?.workExperience[0]?.description ?? '';
    record.seen(stored ? { revision: stored.revision, marker } : undefined);
    const entries = await database
      .collection('audit')
      .countDocuments({ candidateId: profile.id, actor: { $ne: 'pool' } });
    if (entries !== stored?.revision)
      seen.broken({
        promise: 'no write applied twice',
        what: `${entries} audit entries of revision ${stored?.revision}`,
      });
  }
}

async function checkVacancies({ mongo }: FaultPool, { written }: EmployerActor) {
  const vacancies = mongo.db(DATABASES.vacancies).collection<Vacancy>(VACANCY_COLLECTION);
  for (const [_id, record] of written) {
    const stored = await vacancies.findOne({ _id });
    record.seen(stored ? { revision: stored.revision, marker: stored.stored } : undefined);
  }
}

/** Acknowledged erasures that are not complete. */
async function unerased({ mongo }: FaultPool, candidates: readonly CandidateActor[]): Promise<string[]> {
  const ids = candidates.flatMap(({ erased }) => erased);
  const profiles = mongo.db(DATABASES.candidates).collection<Profile>(PROFILE_COLLECTION);
  const left = await profiles.countDocuments({ _id: { $in: ids } });
  return left > 0 ? [`${left} of ${ids.length} erased profiles are left`] : [];
}

/** Dead letters of valid records, and damaged records without one. */
async function strayLetters({ mongo }: FaultPool): Promise<string[]> {
  const indexerDatabase = mongo.db(DATABASES.indexer);
  const names = ['deadLetters', 'vacancies.deadLetters'];
  const letters = await Promise.all(
    names.map((name) => indexerDatabase.collection<{ _id: string }>(name).find().toArray()),
  );
  const ids = new Set(letters.flat().map(({ _id }) => _id));
  const stray = [...ids].filter((id) => !poisoned.has(id)).length;
  const unnoticed = [...poisoned].filter((id) => !ids.has(id)).length;
  return [
    ...(stray > 0 ? [`${stray} dead letters of sound documents`] : []),
    ...(unnoticed > 0 ? [`${unnoticed} poison documents without a dead letter`] : []),
  ];
}

/** Compares all acknowledged writes with the databases at the end of a load. Records breaches in the observations. */
export async function checkEnd(pool: FaultPool, { candidates, employer }: Writers, seen: Observations): Promise<void> {
  await checkProfiles(pool, candidates, seen);
  await checkVacancies(pool, employer);
  const looks = [
    () => indexDifferences(pool.mongo, pool.elasticsearch),
    () => unerased(pool, candidates),
    () => strayLetters(pool),
  ];
  for (const look of looks) for (const what of await settled(look)) seen.broken({ promise: 'index', what });
}
