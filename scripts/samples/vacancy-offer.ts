import type { Vacancy } from '../../subgraphs/vacancies/src/domain/vacancy.ts';
import type { GeneratedEmployer } from './employers.ts';
import { CITIES } from './places.ts';
import type { Random } from './random.ts';

/** Invented contact persons. */
const CONTACTS = [
  'Ana Novak',
  'Jonas Weber',
  'Maria Rossi',
  'Piotr Zieliński',
  'Claire Dubois',
  'Elena Popescu',
] as const;

/** Sub-major groups of ISCO-08 whose work can be done remotely. */
const AT_A_DISTANCE = ['21', '24', '25', '35'];

type Offer = Pick<
  Vacancy,
  | 'places'
  | 'workArrangement'
  | 'support'
  | 'accommodation'
  | 'benefits'
  | 'application'
  | 'contact'
  | 'noFees'
  | 'reference'
  | 'asSoonAsPossible'
>;

/** One vacancy in six has a second place of work in the same member state. */
function placesFor(random: Random, { employer: { memberState }, city, nuts }: GeneratedEmployer): Vacancy['places'] {
  const others = (CITIES[memberState] ?? []).filter(([name]) => name !== city);
  const more = others.length > 0 && random.chance(0.17) ? [random.pick(others)] : [];
  return [[city, nuts] as const, ...more].map(([town, code]) => ({ memberState, nuts: code, town }));
}

/** Place of work, how to apply, and the employer's help: everything that is required for publication. */
export function generateOffer(random: Random, employer: GeneratedEmployer, iscoGroup: string): Offer {
  const isRemote = AT_A_DISTANCE.includes(iscoGroup.slice(0, 2)) && random.chance(0.5);
  const { registrationNumber } = employer.employer;
  const domain = `${registrationNumber.toLowerCase()}.example`;
  return {
    places: placesFor(random, employer),
    workArrangement: isRemote ? random.pick(['HYBRID', 'HYBRID', 'REMOTE']) : 'ON_SITE',
    support: random.sample(['VISA', 'RELOCATION', 'RECOGNITION', 'LANGUAGE_COURSE', 'FAMILY'], random.between(0, 3)),
    accommodation: random.chance(0.4) ? random.pick(['FREE', 'RENTED', 'ASSISTANCE', 'ASSISTANCE']) : null,
    benefits: null,
    application: random.chance(0.5)
      ? { url: `https://${domain}/jobs`, email: null }
      : { url: null, email: `jobs@${domain}` },
    contact: { name: random.pick(CONTACTS), role: null, email: `contact@${domain}`, phone: null },
    noFees: true,
    reference: random.chance(0.6) ? `R-${random.uuid().slice(0, 8)}` : null,
    asSoonAsPossible: random.chance(0.15),
  };
}
