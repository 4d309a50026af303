import { absent, anyOf, atLeast, atMost, either, term, type Condition } from '@talent-pool/search-index';
import { inIscoGroups, type Criteria } from './criteria.ts';
import { textForVacancies } from './finding/text-for-vacancies.ts';
import { LANGUAGE_CODES } from './language-codes.ts';
import type { VacancyFilter } from './vacancy-filter.ts';

/** At most this much is asked for: nothing at all also counts. */
const noMoreThan = (field: string, most: number): Condition => either(atMost(field, most), absent(field));
const EQF_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8];

/** EQF levels are keywords, so those above what is held are excluded one by one. */
const tooHigh = (held: number): string[] => EQF_LEVELS.filter((level) => level > held).map(String);

function picksOf(filter: VacancyFilter): Map<string, Condition> {
  const picks = new Map<string, Condition>();
  const add = (name: string, values: readonly string[], condition: () => Condition): void => {
    if (values.length > 0) picks.set(name, condition());
  };
  add('skills', filter.skills, () => anyOf('skills', filter.skills));
  add('occupations', filter.occupations, () => anyOf('occupationTree', filter.occupations));
  add('iscoGroups', filter.iscoGroups, () => inIscoGroups(filter.iscoGroups));
  add('memberStates', filter.memberStates, () => anyOf('memberState', filter.memberStates));
  add('regions', filter.regions, () => anyOf('regions', filter.regions));
  add('contractTypes', filter.contractTypes, () => anyOf('contractType', filter.contractTypes));
  add('workingTimes', filter.workingTimes, () => anyOf('workingTime', filter.workingTimes));
  return picks;
}

/** The conditions of a filter for vacancies that are open on a day, "YYYY-MM-DD". */
export function vacancyCriteria(filter: VacancyFilter, today: string): Criteria {
  const { languagesKnown, eqfLevelHeld, experienceHeld, minimumMonthlyPay, startsFrom, employer } = filter;
  const unknown = languagesKnown === null ? [] : LANGUAGE_CODES.filter((code) => !languagesKnown.includes(code));
  return {
    narrowing: [
      atLeast('closesOn', today),
      ...(experienceHeld === null ? [] : [noMoreThan('experienceRank', experienceHeld)]),
      ...(minimumMonthlyPay === null ? [] : [atLeast('monthlyPay', minimumMonthlyPay)]),
      ...(startsFrom === null ? [] : [atLeast('start', startsFrom)]),
      ...(employer === null ? [] : [term('employer', employer)]),
      ...textForVacancies(filter.text),
    ],
    excluding: [
      ...(filter.withoutRequiredSkills.length > 0 ? [anyOf('requiredSkills', filter.withoutRequiredSkills)] : []),
      ...(unknown.length > 0 ? [anyOf('languages', unknown)] : []),
      ...(eqfLevelHeld !== null && eqfLevelHeld < 8 ? [anyOf('eqf', tooHigh(eqfLevelHeld))] : []),
    ],
    picks: picksOf(filter),
  };
}
