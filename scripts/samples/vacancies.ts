import {
  LANGUAGES_OF_MEMBER_STATE,
  regulatedProfession,
  type OccupationFacts,
  type Taxonomy,
} from '@talent-pool/taxonomy';
import type { Vacancy } from '../../subgraphs/vacancies/src/domain/vacancy.ts';
import { languageOf, type GeneratedEmployer } from './employers.ts';
import { Random } from './random.ts';
import { generateOffer } from './vacancy-offer.ts';
import { description } from './vacancy-wording.ts';

const DAY = 86_400_000;
const BANDS = ['NONE', 'UNDER_2_YEARS', 'FROM_2_TO_5_YEARS', 'FROM_5_TO_10_YEARS'] as const;

const dayAfter = (today: Date, days: number): string =>
  new Date(today.getTime() + days * DAY).toISOString().slice(0, 10);
/** From a separate random sequence, so that other properties stay the same. One in ten vacancies needs a licence. */
function drivingLicencesFor(start: number, pay: number): Vacancy['drivingLicences'] {
  const random = new Random(Math.imul(start, 0x9e3779b1) ^ pay);
  return random.chance(0.1) ? random.pick([['B'], ['B'], ['B'], ['C'], ['CE'], ['D']] as const) : [];
}

/** Title and description in each of these languages. */
const textsIn = (
  languages: readonly string[],
  titleIn: (language: string) => string,
  city: string,
  company: string,
): Vacancy['texts'] =>
  languages.map((language) => {
    const title = titleIn(language);
    const capital = title.charAt(0).toUpperCase() + title.slice(1);
    return { language, title: capital, description: description(language, title, city, company) };
  });

/** Monthly gross pay in euro by ISCO-08 major group: minimum and maximum. Invented. */
const PAY_BY_MAJOR: Readonly<Record<string, readonly [number, number]>> = {
  '1': [35, 70],
  '2': [30, 62],
  '3': [28, 48],
  '4': [27, 38],
};
const OTHER_PAY = [27, 40] as const;

/** Monthly gross pay in euro in member states whose minimum wage is higher than the values above. */
const MINIMUM_WAGES: Readonly<Record<string, number>> = { LU: 2_800 };

/** How often people work in English, by sub-major group of ISCO-08; elsewhere one in ten. Invented. */
const WORKS_IN_ENGLISH: Readonly<Record<string, number>> = { '21': 0.5, '24': 0.3, '25': 0.6, '51': 0.3 };

const daysBefore = (today: Date, days: number): Date => new Date(today.getTime() - days * DAY);

/** Open vacancies were published within the last year, most of them recently. */
export function generateVacancy(
  random: Random,
  drawnEmployer: GeneratedEmployer,
  { id, iscoGroup, essentialSkills, optionalSkills }: OccupationFacts,
  taxonomy: Taxonomy,
  today: Date,
): Vacancy {
  const { employer, city } = drawnEmployer;
  const required = random.sample(essentialSkills, random.between(3, 8));
  const optional = random
    .sample([...essentialSkills, ...optionalSkills], random.between(1, 6))
    .filter((skill) => !required.includes(skill));
  const start = random.between(60, 300);
  const drawnPay = random.between(...(PAY_BY_MAJOR[iscoGroup.charAt(0)] ?? OTHER_PAY)) * 100;
  const pay = Math.max(drawnPay, MINIMUM_WAGES[employer.memberState] ?? 0);
  const language = languageOf(employer.memberState);
  const isRegulated = regulatedProfession(iscoGroup) !== undefined;
  const [official = 'en'] = LANGUAGES_OF_MEMBER_STATE[employer.memberState] ?? [];
  const spoken = !isRegulated && random.chance(WORKS_IN_ENGLISH[iscoGroup.slice(0, 2)] ?? 0.1) ? 'en' : official;
  const further = new Random(Math.imul(start, 0x85ebca6b) ^ Math.imul(pay, 0xc2b2ae35));
  const offer = generateOffer(further, drawnEmployer, iscoGroup);
  const languages = language !== 'en' && further.chance(0.3) ? [language, 'en'] : [language];
  const publishedAt = daysBefore(today, random.pickEarly([3, 10, 20, 30, 60, 90, 150, 210, 270, 330], 1.5));
  return {
    _id: random.uuid(),
    employerId: employer._id,
    ...offer,
    revision: 1,
    stored: 'PUBLISHED',
    suspended: false,
    texts: textsIn(languages, (tag) => taxonomy.labels.occupations.label(id, tag), city, employer.name),
    occupation: id,
    requiredSkills: required,
    optionalSkills: optional,
    languages:
      isRegulated || random.chance(0.8)
        ? [{ language: spoken, minimum: random.pick(['A2', 'B1', 'B2']), requiredByLaw: isRegulated }]
        : [],
    minimumEqf: random.chance(0.6) ? random.between(3, 6) : null,
    minimumExperience: random.chance(0.5) ? random.pick(BANDS) : null,
    licenceRequired: isRegulated,
    drivingLicences: drivingLicencesFor(start, pay),
    contractType: random.pick(['PERMANENT', 'PERMANENT', 'FIXED_TERM', 'SEASONAL']),
    workingTime: random.chance(0.85) ? 'FULL_TIME' : 'PART_TIME',
    weeklyHours: null,
    pay: random.chance(0.8)
      ? { minimum: pay, maximum: pay + random.between(2, 12) * 100, currency: 'EUR', period: 'MONTH' }
      : null,
    start: offer.asSoonAsPossible ? null : dayAfter(today, start),
    positions: random.pickEarly([1, 2, 3, 5, 10], 2),
    closesOn: dayAfter(today, start - random.between(5, 40)),
    publishedAt,
    createdAt: publishedAt,
    updatedAt: publishedAt,
  };
}
