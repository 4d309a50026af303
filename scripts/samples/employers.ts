import { LANGUAGES_OF_MEMBER_STATE } from '@talent-pool/taxonomy';
import type { Employer } from '../../subgraphs/vacancies/src/domain/employer.ts';
import { companyName } from './employer-names.ts';
import { STATES_BY_PREFERENCE } from './origins.ts';
import { CITIES } from './places.ts';
import type { Random } from './random.ts';
import { SECTORS, type Sector } from './sectors.ts';
import { isWorded } from './vacancy-wording.ts';

/** The seeded accounts, one for each of the first three employers: verified, waiting for verification, suspended. */
export const EMPLOYER_ACCOUNTS = ['employer', 'employer-pending', 'employer-suspended'] as const;

/** The first official language in which sample vacancies can be written, or English. */
export const languageOf = (memberState: string): string =>
  (LANGUAGES_OF_MEMBER_STATE[memberState] ?? []).find(isWorded) ?? 'en';

/** An employer, with further data for generating its vacancies. */
export interface GeneratedEmployer {
  readonly employer: Employer;
  readonly sector: Sector;
  readonly city: string;
  readonly nuts: string;
}

const SECTOR_SHARES = SECTORS.flatMap((sector) => Array.from({ length: sector.share }, () => sector));

/**
 * The first employers are one of each sector; the others are distributed by the share of each sector. Employers with a seeded
 * account are German.
 */
export function generateEmployer(random: Random, number: number, today: Date): GeneratedEmployer {
  const preferredState = random.pickEarly(STATES_BY_PREFERENCE, 2);
  const memberState = number <= EMPLOYER_ACCOUNTS.length ? 'DE' : preferredState;
  const sector = SECTORS[number - 1] ?? random.pick(SECTOR_SHARES);
  const [city, nuts] = random.pickEarly(CITIES[memberState] ?? [['', '']], 1.3);
  const { name, legalForm } = companyName(random, memberState, city, sector.key, languageOf(memberState));
  const employer: Employer = {
    _id: random.uuid(),
    revision: 1,
    name,
    type: random.chance(0.85) ? 'EMPLOYER' : 'TEMPORARY_WORK_AGENCY',
    legalForm,
    registrationNumber: `SAMPLE-${number}`,
    naceDivision: sector.nace,
    memberState,
    website: null,
    accounts: [{ subject: `sample-employer-${number}`, role: 'OWNER' }],
    verification: 'VERIFIED',
    decisions: [{ status: 'VERIFIED', reason: null, at: today, by: 'sample-officer' }],
    verificationChangedAt: today,
    createdAt: today,
    updatedAt: today,
  };
  return { employer, sector, city, nuts };
}
