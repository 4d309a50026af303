import { shortageView, type OccupationFacts, type ShortageEntry, type Taxonomy } from '@talent-pool/taxonomy';
import type { Employer } from '../../subgraphs/vacancies/src/domain/employer.ts';
import type { Vacancy } from '../../subgraphs/vacancies/src/domain/vacancy.ts';
import { STATES_BY_PREFERENCE, SYLLABLES } from './origins.ts';
import { Random } from './random.ts';

export interface GenerateVacancySettings {
  readonly employers: number;
  readonly vacancies: number;
  readonly seed: number;
  /** The day they are drawn for; the same day and seed give the same vacancies. */
  readonly today?: Date;
}

export interface GeneratedMarket {
  readonly employers: readonly Employer[];
  readonly vacancies: readonly Vacancy[];
}

const STANDARD_DAY = new Date('2026-11-02T08:00:00Z');
const DAY = 86_400_000;
const LANGUAGE_OF: Readonly<Record<string, string>> = {
  DE: 'de',
  AT: 'de',
  FR: 'fr',
  IT: 'it',
  ES: 'es',
  NL: 'nl',
  PL: 'pl',
  PT: 'pt',
  SE: 'sv',
  BE: 'fr',
  RO: 'ro',
};
const BANDS = ['NONE', 'UNDER_2_YEARS', 'FROM_2_TO_5_YEARS', 'FROM_5_TO_10_YEARS'] as const;

const dayAfter = (today: Date, days: number): string =>
  new Date(today.getTime() + days * DAY).toISOString().slice(0, 10);
const name = (random: Random): string => {
  const text = Array.from({ length: random.between(2, 3) }, () => random.pick(SYLLABLES)).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

function drawEmployer(random: Random, number: number, today: Date): Employer {
  return {
    _id: random.uuid(),
    revision: 1,
    name: `${name(random)} ${random.pick(['GmbH', 'SA', 'BV', 'SpA', 'AB'])}`,
    type: random.chance(0.85) ? 'EMPLOYER' : 'TEMPORARY_WORK_AGENCY',
    legalForm: 'Limited company',
    registrationNumber: `SAMPLE-${number}`,
    naceDivision: random.pick(['10', '25', '28', '41', '43', '49', '56', '62', '86', '87']),
    memberState: random.pickEarly(STATES_BY_PREFERENCE, 2),
    website: null,
    accounts: [{ subject: `sample-employer-${number}`, role: 'OWNER' }],
    verification: 'VERIFIED',
    decisions: [{ status: 'VERIFIED', reason: null, at: today, by: 'sample-officer' }],
    verificationChangedAt: today,
    createdAt: today,
    updatedAt: today,
  };
}

/** Drawn apart from everything else, so that vacancies stay the same. One in ten needs a licence. */
function drivingLicencesFor(start: number, pay: number): Vacancy['drivingLicences'] {
  const random = new Random(Math.imul(start, 0x9e3779b1) ^ pay);
  return random.chance(0.1) ? random.pick([['B'], ['B'], ['B'], ['C'], ['CE'], ['D']] as const) : [];
}

function drawVacancy(
  random: Random,
  employer: Employer,
  occupation: OccupationFacts,
  taxonomy: Taxonomy,
  today: Date,
): Vacancy {
  const required = random.sample(occupation.essentialSkills, random.between(3, 8));
  const optional = random
    .sample([...occupation.essentialSkills, ...occupation.optionalSkills], random.between(1, 6))
    .filter((skill) => !required.includes(skill));
  const start = random.between(60, 300);
  const pay = random.between(18, 55) * 100;
  const language = LANGUAGE_OF[employer.memberState] ?? 'en';
  return {
    _id: random.uuid(),
    employerId: employer._id,
    revision: 1,
    stored: 'PUBLISHED',
    suspended: false,
    title: taxonomy.labels.occupations.label(occupation.id, 'en'),
    occupation: occupation.id,
    memberState: employer.memberState,
    nuts: null,
    requiredSkills: required,
    optionalSkills: optional,
    languages: random.chance(0.8)
      ? [{ language, minimum: random.pick(['A2', 'B1', 'B2']), requiredByLaw: random.chance(0.1) }]
      : [],
    minimumEqf: random.chance(0.6) ? random.between(3, 6) : null,
    minimumExperience: random.chance(0.5) ? random.pick(BANDS) : null,
    licenceRequired: random.chance(0.1),
    drivingLicences: drivingLicencesFor(start, pay),
    contractType: random.pick(['PERMANENT', 'PERMANENT', 'FIXED_TERM', 'SEASONAL']),
    workingTime: random.chance(0.85) ? 'FULL_TIME' : 'PART_TIME',
    weeklyHours: null,
    pay: random.chance(0.8)
      ? { minimum: pay, maximum: pay + random.between(2, 12) * 100, currency: 'EUR', period: 'MONTH' }
      : null,
    start: dayAfter(today, start),
    positions: random.pickEarly([1, 2, 3, 5, 10], 2),
    closesOn: dayAfter(today, start - random.between(5, 40)),
    description: 'A sample vacancy, generated from the skills of the occupation in ESCO.',
    publishedAt: today,
    createdAt: today,
    updatedAt: today,
  };
}

/** Employers and open vacancies for shortage occupations: the same for the same settings. */
export function generateMarket(
  taxonomy: Taxonomy,
  shortages: readonly ShortageEntry[],
  { employers: howMany, vacancies, seed, today = STANDARD_DAY }: GenerateVacancySettings,
): GeneratedMarket {
  const random = new Random(seed ^ 0x7ac2);
  const employers = Array.from({ length: howMany }, (_unused, place) => drawEmployer(random, place + 1, today));
  const byState = new Map<string, OccupationFacts[]>();
  const listed = (memberState: string): OccupationFacts[] => {
    const known = byState.get(memberState);
    if (known) return known;
    const groups = new Set(shortageView(shortages, memberState).occupations.map(({ iscoGroup }) => iscoGroup));
    const found = taxonomy
      .occupations()
      .filter(({ iscoGroup, essentialSkills }) => groups.has(iscoGroup) && essentialSkills.length > 2);
    byState.set(memberState, found);
    return found;
  };
  return {
    employers,
    vacancies: Array.from({ length: vacancies }, () => {
      const employer = random.pick(employers);
      return drawVacancy(random, employer, random.pickEarly(listed(employer.memberState), 1.5), taxonomy, today);
    }),
  };
}
