import type { ReferenceRates } from '@talent-pool/pay';
import { problem } from '@talent-pool/service-kit';
import { shortageView, type ShortageEntry, type ShortageLists, type Taxonomy } from '@talent-pool/taxonomy';
import type { Employer, EmployerType } from './employer.ts';
import type { Problem } from './problems.ts';
import type { VacancyContent } from './vacancy.content.ts';
import { dayOf } from './vacancy.ts';

/** What decides about publishing beside the vacancy itself. */
export interface PublicationRules {
  readonly taxonomy: Taxonomy;
  readonly shortages: readonly ShortageEntry[];
  /** Kinds of bodies that a member state lets post; every kind where a state is not named. */
  readonly postingTypes: Readonly<Record<string, readonly EmployerType[]>>;
  /** Compares pay in other currencies. */
  readonly rates: ReferenceRates;
}

/** The rules of each day: a list of shortage occupations counts from the day on which it comes into force. */
export const publicationRules = (
  taxonomy: Taxonomy,
  lists: ShortageLists,
  postingTypes: PublicationRules['postingTypes'],
  rates: ReferenceRates,
): PublicationRules => ({
  taxonomy,
  postingTypes,
  rates,
  get shortages() {
    return lists.inForce(dayOf(new Date())).entries;
  },
});

/** NUTS writes EL where ISO 3166-1 writes GR. */
const nutsCountry = (memberState: string): string => (memberState === 'GR' ? 'EL' : memberState);

/** Rules between fields, over the vacancy as it would be. */
export function contradictions(content: VacancyContent): Problem[] {
  const found: Problem[] = [];
  const both = content.optionalSkills.filter((skill) => content.requiredSkills.includes(skill));
  if (both.length > 0)
    found.push(problem('vacancy.optionalSkills', 'DUPLICATE', 'A skill cannot be required and optional.'));
  const { memberState, nuts, start, closesOn } = content;
  if (nuts !== null && memberState !== null && !nuts.startsWith(nutsCountry(memberState)))
    found.push(problem('vacancy.nuts', 'INVALID', 'The region lies in another country.'));
  if (start !== null && closesOn !== null && closesOn > start)
    found.push(
      problem('vacancy.closesOn', 'INVALID', 'The last day to be found cannot be after the first day of work.'),
    );
  return found;
}

const NEEDED = [
  'occupation',
  'memberState',
  'contractType',
  'workingTime',
  'start',
  'closesOn',
  'description',
] as const;

function missing(content: VacancyContent): Problem[] {
  const fields = NEEDED.filter((field) => content[field] === null || content[field] === '');
  const found = fields.map((field) => problem(`vacancy.${field}`, 'REQUIRED', 'Candidates need to know this.'));
  if (content.title === '') found.push(problem('vacancy.title', 'REQUIRED', 'A title is needed.'));
  if (content.requiredSkills.length === 0)
    found.push(problem('vacancy.requiredSkills', 'REQUIRED', 'At least one required skill is needed.'));
  return found;
}

/** Only shortage occupations may be published: the Union's list, with what the member state adds and without what it removes. */
function shortage({ occupation, memberState }: VacancyContent, { taxonomy, shortages }: PublicationRules): Problem[] {
  if (occupation === null || memberState === null) return [];
  const group = taxonomy.occupation(occupation)?.iscoGroup ?? '';
  const view = shortageView(shortages, memberState);
  if (view.occupations.some(({ iscoGroup }) => iscoGroup === group)) return [];
  const list = view.removed.includes(group)
    ? `${memberState} has taken ISCO-08 group ${group} off the Union's list of shortage occupations`
    : `ISCO-08 group ${group} is neither on the Union's list of shortage occupations nor on that of ${memberState}`;
  const message = `${list}, so the pool cannot show this vacancy: publish it on EURES, or choose an occupation of "shortageOccupations".`;
  return [problem('vacancy.occupation', 'NOT_A_SHORTAGE_OCCUPATION', message)];
}

function employerProblems(employer: Employer, { memberState }: VacancyContent, rules: PublicationRules): Problem[] {
  if (employer.verification !== 'VERIFIED') {
    const message = 'A contact point has to verify the employer before it may publish.';
    return [problem('employer', 'EMPLOYER_NOT_ALLOWED', message)];
  }
  const types = memberState === null ? undefined : rules.postingTypes[memberState];
  if (!types || types.includes(employer.type)) return [];
  return [
    problem('employer', 'EMPLOYER_NOT_ALLOWED', `${memberState} does not let bodies of this kind post vacancies.`),
  ];
}

/** Everything that keeps a vacancy from being open on the day of `now`. */
export function publicationProblems(
  content: VacancyContent,
  employer: Employer,
  rules: PublicationRules,
  now: Date,
): Problem[] {
  const today = dayOf(now);
  const past = (['start', 'closesOn'] as const)
    .filter((field) => (content[field] ?? today) < today)
    .map((field) => problem(`vacancy.${field}`, 'INVALID', 'This day has passed.'));
  return [
    ...employerProblems(employer, content, rules),
    ...missing(content),
    ...past,
    ...contradictions(content),
    ...shortage(content, rules),
  ];
}
