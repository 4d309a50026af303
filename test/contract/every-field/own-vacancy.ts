import type { SkillFacts, Taxonomy } from '@talent-pool/taxonomy';
import type { Vacancy } from '../../../subgraphs/vacancies/src/domain/vacancy.ts';
import type { RunningPool } from '../../support/running-pool.ts';

/** All kinds of requirements, each weak enough to exclude few people. */
const ASKED = {
  places: [{ memberState: 'DE', nuts: 'DE21', town: 'Garching' }],
  languages: [{ language: 'fr', minimum: 'B2' as const, requiredByLaw: false }],
  licenceRequired: false,
  drivingLicences: ['B' as const],
  contractType: 'PERMANENT' as const,
  workingTime: 'FULL_TIME' as const,
  minimumEqf: 5,
  minimumExperience: 'UNDER_2_YEARS' as const,
  pay: { minimum: 3_000, maximum: 4_000, currency: 'EUR', period: 'MONTH' as const },
  start: '2099-01-01',
  closesOn: '2098-12-31',
};

/** A skill with several narrower ones. */
export function broadSkill(taxonomy: Taxonomy): SkillFacts {
  const broad = taxonomy.skills().find(({ narrower }) => narrower.length > 1);
  if (!broad) throw new Error('No skill has two narrower ones.');
  return broad;
}

/** Publishes a vacancy of the seeded employer with all kinds of requirements that excludes few people. */
export async function openOwnVacancy(pool: RunningPool, taxonomy: Taxonomy): Promise<Vacancy> {
  const database = pool.mongo.db(pool.names.vacanciesDatabase);
  const employer = await database.collection<{ _id: string }>('employers').findOne({ 'accounts.subject': 'employer' });
  const vacancies = database.collection<Vacancy>('vacancies');
  // Both are satisfied by the broader skill.
  const optionalSkills = broadSkill(taxonomy).narrower.slice(0, 2);
  const requiredSkills = await commonSkills(pool);
  const open = { stored: 'PUBLISHED' as const, employerId: employer?._id ?? '' };
  const changed = await vacancies.findOneAndUpdate(
    open,
    { $set: { ...ASKED, requiredSkills, optionalSkills }, $inc: { revision: 1 } },
    { returnDocument: 'after' },
  );
  if (!changed) throw new Error('The seeded employer has no open vacancy.');
  return changed;
}

/** The two skills that most people in the pool have, so that the vacancy has matches. */
async function commonSkills(pool: RunningPool): Promise<string[]> {
  const profiles = pool.mongo.db(pool.names.candidatesDatabase).collection('profiles');
  const steps = [{ $match: { published: true } }, { $unwind: '$skills' }, { $sortByCount: '$skills.skill' }];
  const counts = await profiles.aggregate<{ _id: string }>([...steps, { $limit: 2 }]).toArray();
  return counts.map(({ _id }) => _id);
}
