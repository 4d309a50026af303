import type { ReferenceRates } from '@talent-pool/pay';
import type { DatedSettings } from '@talent-pool/pool-settings';
import { memberStatesOf } from '@talent-pool/search-index';
import { dayOf, problem } from '@talent-pool/service-kit';
import type { ShortageEntry, ShortageLists, Taxonomy } from '@talent-pool/taxonomy';
import { contradictions } from './contradictions.rules.ts';
import type { Employer, EmployerType } from './employer.ts';
import { placeProblems } from './participation.rules.ts';
import type { Problem } from './problems.ts';
import { shortageProblems } from './shortage.rules.ts';
import { pathOf, type VacancyContent } from './vacancy.content.ts';

/** Data that decides whether a vacancy may be published. */
export interface PublicationRules {
  readonly taxonomy: Taxonomy;
  readonly shortages: readonly ShortageEntry[];
  /** Employer types that may post in a member state that has not set any; all types where a state is not listed. */
  readonly postingTypes: Readonly<Record<string, readonly EmployerType[]>>;
  /** Settings of member states with their history. */
  readonly settings: DatedSettings;
  /** Reference rates that convert pay between currencies. */
  readonly rates: ReferenceRates;
}

/** Rules that hold for all requests; the settings are read for each of them. */
export type LastingRules = Omit<PublicationRules, 'settings'>;

/** The rules of each day: a list of shortage occupations applies from the day it comes into force. */
export const publicationRules = (
  taxonomy: Taxonomy,
  lists: ShortageLists,
  postingTypes: PublicationRules['postingTypes'],
  rates: ReferenceRates,
): LastingRules => ({
  taxonomy,
  postingTypes,
  rates,
  get shortages() {
    return lists.inForce(dayOf(new Date())).entries;
  },
});

const NEEDED = ['occupation', 'contractType', 'workingTime', 'closesOn', 'application', 'contact'] as const;
const NO_FEES =
  'Required for publication. Set it to true to declare that nobody pays for this job: no fee of any kind, before, during or after recruitment.';

const required = (field: keyof VacancyContent, message = 'Required for publication.'): Problem =>
  problem(pathOf(field), 'REQUIRED', message);

function missingTexts({ texts }: VacancyContent): Problem[] {
  if (texts.length === 0)
    return [required('texts', 'At least one title with a description is required for publication.')];
  return texts.flatMap(({ description }, position) =>
    description ? [] : [problem(`${pathOf('texts')}.${position}.description`, 'REQUIRED', 'Required for publication.')],
  );
}

function missing(content: VacancyContent): Problem[] {
  const { places, requiredSkills, start, asSoonAsPossible, noFees } = content;
  const found = missingTexts(content);
  found.push(...NEEDED.filter((field) => content[field] === null).map((field) => required(field)));
  if (places.length === 0) found.push(required('places', 'At least one place of work is required for publication.'));
  if (requiredSkills.length === 0)
    found.push(required('requiredSkills', 'At least one skill is required for publication.'));
  if (start === null && !asSoonAsPossible)
    found.push(required('start', 'Required for publication, unless startsAsSoonAsPossible is true.'));
  if (!noFees) found.push(required('noFees', NO_FEES));
  return found;
}

function employerProblems(
  employer: Employer,
  content: VacancyContent,
  rules: PublicationRules,
  today: string,
): Problem[] {
  if (employer.verification !== 'VERIFIED') {
    const message = 'A contact point must verify the employer before it can publish vacancies.';
    return [problem('employer', 'EMPLOYER_NOT_ALLOWED', message)];
  }
  return memberStatesOf(content).flatMap((memberState): Problem[] => {
    const types = rules.settings.postingTypes(memberState, today) ?? rules.postingTypes[memberState];
    if (!types || types.includes(employer.type)) return [];
    const message = `${memberState} does not allow this type of organisation to post vacancies.`;
    return [problem('employer', 'EMPLOYER_NOT_ALLOWED', message)];
  });
}

/** All problems that prevent a vacancy from being open on the day of `now`. */
export function publicationProblems(
  content: VacancyContent,
  employer: Employer,
  rules: PublicationRules,
  now: Date,
): Problem[] {
  const today = dayOf(now);
  const past = (['start', 'closesOn'] as const)
    .filter((field) => (content[field] ?? today) < today)
    .map((field) => problem(pathOf(field), 'INVALID', 'Must not be in the past.'));
  return [
    ...employerProblems(employer, content, rules, today),
    ...placeProblems(content, rules.settings, today),
    ...missing(content),
    ...past,
    ...contradictions(content),
    ...shortageProblems(content, employer, rules),
  ];
}
