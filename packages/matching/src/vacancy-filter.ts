import { EXPERIENCE_BANDS, type ContractType, type ExperienceBand, type WorkingTime } from '@talent-pool/search-index';
import { EU_MEMBER_STATES, isRegion, languageName, type Taxonomy } from '@talent-pool/taxonomy';
import { FilterReader, known, same } from './filter-reader.ts';
import { readTextQuestion } from './finding/read-text-question.ts';
import type { TextQuestion, TextReading } from './finding/text-reading.ts';
import type { FilterProblem, TextReadingsInput } from './profile-filter.ts';

type Given<T> = readonly T[] | null | undefined;

/** The filter as it comes through the door. */
export interface VacancyFilterInput {
  readonly skills?: Given<string>;
  readonly withoutRequiredSkills?: Given<string>;
  readonly occupations?: Given<string>;
  readonly iscoGroups?: Given<string>;
  readonly languagesKnown?: Given<string>;
  readonly eqfLevelHeld?: number | null;
  readonly experienceHeld?: ExperienceBand | null;
  readonly memberStates?: Given<string>;
  readonly regions?: Given<string>;
  readonly contractTypes?: Given<ContractType>;
  readonly workingTimes?: Given<WorkingTime>;
  readonly minimumMonthlyPay?: number | null;
  readonly startsFrom?: string | null;
  readonly employer?: string | null;
  readonly text?: string | null;
  readonly readings?: TextReadingsInput | null;
}

/** A filter whose every id and code is known, without repetitions and in a fixed order. */
export interface VacancyFilter {
  readonly skills: readonly string[];
  readonly withoutRequiredSkills: readonly string[];
  readonly occupations: readonly string[];
  readonly iscoGroups: readonly string[];
  /** Null: any. */
  readonly languagesKnown: readonly string[] | null;
  readonly eqfLevelHeld: number | null;
  /** Place in the list of bands. */
  readonly experienceHeld: number | null;
  readonly memberStates: readonly string[];
  readonly regions: readonly string[];
  readonly contractTypes: readonly ContractType[];
  readonly workingTimes: readonly WorkingTime[];
  readonly minimumMonthlyPay: number | null;
  readonly startsFrom: string | null;
  readonly employer: string | null;
  /** How the text was read; null without one. */
  readonly text: TextReading | null;
}

const DAY = /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u;
/** A day of the calendar: 31 February, which the engine would refuse, is none. */
const isDay = (text: string): boolean => DAY.test(text) && new Date(text).toISOString().startsWith(text);
const language = (code: string): string | undefined => (languageName(code, 'en') ? code : undefined);

/** The filter with every id and code resolved, or what keeps it from being searched. Its text is still to be understood. */
export function readVacancyFilter(
  input: VacancyFilterInput | null | undefined,
  taxonomy: Taxonomy,
): { filter: VacancyFilter; question: TextQuestion | null; problems: readonly FilterProblem[] } {
  const given = input ?? {};
  const reader = new FilterReader();
  const check = <T>(
    name: keyof VacancyFilterInput,
    value: T | null | undefined,
    sound: (value: T) => boolean,
    says: string,
  ) => {
    if (value != null && !sound(value)) reader.fail(name, [String(value)], says);
    return value ?? null;
  };
  const skill = (key: string): string | undefined => taxonomy.resolveSkill(key)?.id;
  const experience = given.experienceHeld ?? null;
  const filter: VacancyFilter = {
    skills: reader.list('skills', given.skills, skill),
    withoutRequiredSkills: reader.list('withoutRequiredSkills', given.withoutRequiredSkills, skill),
    occupations: reader.list('occupations', given.occupations, (key) => taxonomy.resolveOccupation(key)?.id),
    iscoGroups: reader.list('iscoGroups', given.iscoGroups, (key) => taxonomy.resolveIscoGroup(key)?.code),
    languagesKnown: given.languagesKnown == null ? null : reader.list('languagesKnown', given.languagesKnown, language),
    eqfLevelHeld: check(
      'eqfLevelHeld',
      given.eqfLevelHeld,
      (level) => level >= 1 && level <= 8,
      'An EQF level is 1 to 8.',
    ),
    experienceHeld: experience === null ? null : EXPERIENCE_BANDS.indexOf(experience),
    memberStates: reader.list('memberStates', given.memberStates, known(EU_MEMBER_STATES)),
    regions: reader.list('regions', given.regions, (code) => (isRegion(code) ? code : undefined)),
    contractTypes: reader.list('contractTypes', given.contractTypes, same),
    workingTimes: reader.list('workingTimes', given.workingTimes, same),
    minimumMonthlyPay: check(
      'minimumMonthlyPay',
      given.minimumMonthlyPay,
      (pay) => pay >= 0,
      'Pay cannot be negative.',
    ),
    startsFrom: check('startsFrom', given.startsFrom, isDay, 'A day is written like 2027-02-01.'),
    employer: check('employer', given.employer, (id) => /^[0-9a-f-]{36}$/u.test(id), 'No employer has this id.'),
    text: null,
  };
  return { filter, question: readTextQuestion(reader, given), problems: reader.problems };
}
