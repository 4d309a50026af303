import type { VacancyContent } from './vacancy.content.ts';

export type WarningCode = 'NO_PAY' | 'NO_LANGUAGE' | 'TOO_MUCH_REQUIRED' | 'CONTRADICTION' | 'NO_REGION';

/** Something that keeps nobody from publishing, but candidates would miss. */
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
  ['pay', 'NO_PAY', 'Say what is paid: candidates compare it with what they need.', ({ pay }) => pay === null],
  [
    'languages',
    'NO_LANGUAGE',
    'Name the languages of the work with a level, or people cannot tell whether theirs is enough.',
    ({ languages }) => languages.length === 0,
  ],
  [
    'requiredSkills',
    'TOO_MUCH_REQUIRED',
    `More than ${MANY_SKILLS} skills are required: hardly anybody has them all; make some of them optional.`,
    ({ requiredSkills }) => requiredSkills.length > MANY_SKILLS,
  ],
  [
    'nuts',
    'NO_REGION',
    'Name the region, so that people can picture where they would live.',
    ({ nuts }) => nuts === null,
  ],
  [
    'weeklyHours',
    'CONTRADICTION',
    `Full time with less than ${FULL_TIME_HOURS} hours, or part time with more than 40: say which it is.`,
    ({ workingTime, weeklyHours }) =>
      weeklyHours !== null &&
      ((workingTime === 'FULL_TIME' && weeklyHours < FULL_TIME_HOURS) ||
        (workingTime === 'PART_TIME' && weeklyHours > 40)),
  ],
  [
    'minimumExperience',
    'CONTRADICTION',
    'An apprenticeship that asks for years of experience will find nobody.',
    ({ contractType, minimumExperience }) =>
      contractType === 'APPRENTICESHIP' && LONG_EXPERIENCE.includes(minimumExperience ?? ''),
  ],
];

/** What candidates would miss in a vacancy, or what contradicts itself. */
export const warningsOf = (content: VacancyContent): Warning[] =>
  RULES.filter(([, , , applies]) => applies(content)).map(([field, code, message]) => ({
    field: `vacancy.${field}`,
    code,
    message,
  }));
