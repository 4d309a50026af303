import { implausiblePay, type ImplausiblePay } from '@talent-pool/pay';
import { memberStatesOf } from '@talent-pool/search-index';
import { regulatedProfession } from '@talent-pool/taxonomy';
import { leavesOn } from './participation.rules.ts';
import type { PublicationRules } from './publication.rules.ts';
import { pathOf, type VacancyContent } from './vacancy.content.ts';

export type WarningCode =
  | 'NO_PAY'
  | 'NO_LANGUAGE'
  | 'TOO_MUCH_REQUIRED'
  | 'CONTRADICTION'
  | 'NO_REGION'
  | 'IMPLAUSIBLE_PAY'
  | 'REGULATED_PROFESSION'
  | 'MEMBER_STATE_LEAVES';

/** A warning: does not prevent publication, but candidates would miss something. */
export interface Warning {
  readonly field: string;
  readonly code: WarningCode;
  readonly message: string;
}

/** Half of all people in the pool name about sixteen skills. */
const MANY_SKILLS = 15;
const FULL_TIME_HOURS = 30;
const LONG_EXPERIENCE = ['FROM_5_TO_10_YEARS', 'OVER_10_YEARS'];

const RULES: readonly (readonly [keyof VacancyContent, WarningCode, string, (content: VacancyContent) => boolean])[] = [
  [
    'pay',
    'NO_PAY',
    'The pay is not stated. State it so that candidates can compare it with their minimum.',
    ({ pay }) => pay === null,
  ],
  [
    'languages',
    'NO_LANGUAGE',
    'No language is required. List the languages of the work with their level so that candidates can tell whether theirs is sufficient.',
    ({ languages }) => languages.length === 0,
  ],
  [
    'requiredSkills',
    'TOO_MUCH_REQUIRED',
    `More than ${MANY_SKILLS} skills are required, and hardly any candidate has all of them. Make some of them optional.`,
    ({ requiredSkills }) => requiredSkills.length > MANY_SKILLS,
  ],
  [
    'places',
    'NO_REGION',
    'The region of a place of work is not stated. State it so that candidates know where they would live.',
    ({ places }) => places.some(({ nuts }) => nuts === null),
  ],
  [
    'weeklyHours',
    'CONTRADICTION',
    `The weekly hours contradict the working time: full time with less than ${FULL_TIME_HOURS} hours, or part time with more than 40. Correct one of them.`,
    ({ workingTime, weeklyHours }) =>
      weeklyHours !== null &&
      ((workingTime === 'FULL_TIME' && weeklyHours < FULL_TIME_HOURS) ||
        (workingTime === 'PART_TIME' && weeklyHours > 40)),
  ],
  [
    'minimumExperience',
    'CONTRADICTION',
    'An apprenticeship should not require years of experience. Lower the required experience.',
    ({ contractType, minimumExperience }) =>
      contractType === 'APPRENTICESHIP' && LONG_EXPERIENCE.includes(minimumExperience ?? ''),
  ],
];

type WarningRules = Pick<PublicationRules, 'taxonomy' | 'rates' | 'settings'>;

const PAY_MESSAGES: Readonly<Record<ImplausiblePay['kind'], (bound: string) => string>> = {
  BELOW_MINIMUM_WAGE: (bound) =>
    `This is below the statutory minimum wage of the member state, about ${bound} a month for these hours. Check amount, currency and period.`,
  TOO_LOW: (bound) =>
    `This is unusually low for the member state: less than ${bound} a month for these hours. Check amount, currency and period.`,
  TOO_HIGH: (bound) =>
    `This is unusually high for the member state: more than ${bound} a month. Check amount, currency and period.`,
};

function payWarnings(content: VacancyContent, { rates }: WarningRules): Warning[] {
  const { pay, weeklyHours } = content;
  if (pay === null) return [];
  const [found] = memberStatesOf(content).flatMap((state) => implausiblePay(pay, weeklyHours, state, rates) ?? []);
  if (!found) return [];
  const message = PAY_MESSAGES[found.kind](`${found.bound} ${found.currency}`);
  return [{ field: pathOf('pay'), code: 'IMPLAUSIBLE_PAY', message }];
}

function licenceWarnings({ occupation, licenceRequired }: VacancyContent, { taxonomy }: WarningRules): Warning[] {
  if (occupation === null || licenceRequired) return [];
  const profession = regulatedProfession(taxonomy.occupation(occupation)?.iscoGroup ?? '');
  if (profession === undefined) return [];
  const message = `The profession of ${profession} is regulated in every member state (Directive 2005/36/EC). Set licenceRequired, and say which licence in the description.`;
  return [{ field: pathOf('licenceRequired'), code: 'REGULATED_PROFESSION', message }];
}

function leavingWarnings(content: VacancyContent, { settings }: WarningRules, today: string): Warning[] {
  const day = leavesOn(content, settings, today);
  if (day === null) return [];
  const message = `A member state of the places of work leaves the pool. The vacancy ends there on ${day}.`;
  return [{ field: pathOf('places'), code: 'MEMBER_STATE_LEAVES', message }];
}

/** Warnings: what candidates would miss, and what contradicts itself, the law or experience. `today` is "YYYY-MM-DD". */
export const warningsOf = (content: VacancyContent, rules: WarningRules, today: string): Warning[] => [
  ...RULES.filter(([, , , applies]) => applies(content)).map(([field, code, message]) => ({
    field: pathOf(field),
    code,
    message,
  })),
  ...payWarnings(content, rules),
  ...licenceWarnings(content, rules),
  ...leavingWarnings(content, rules, today),
];
