import { absent, anyOf, either, iscoClause, type Clause, type Criteria } from './clause.ts';
import { textForVacancies } from './finding/text-for-vacancies.ts';
import { LANGUAGE_CODES } from './language-codes.ts';
import type { VacancyFilter } from './vacancy-filter.ts';

/** At most this much is asked for: nothing at all also counts. */
const atMost = (field: string, most: number): Clause => either({ range: { [field]: { lte: most } } }, absent(field));
const EQF_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8];

/** EQF levels are keywords, so those above what is held are excluded one by one. */
const tooHigh = (held: number): string[] => EQF_LEVELS.filter((level) => level > held).map(String);

function picksOf(filter: VacancyFilter): Map<string, Clause> {
  const picks = new Map<string, Clause>();
  const add = (name: string, values: readonly string[], clause: () => Clause): void => {
    if (values.length > 0) picks.set(name, clause());
  };
  add('skills', filter.skills, () => anyOf('skills', filter.skills));
  add('occupations', filter.occupations, () => anyOf('occupationTree', filter.occupations));
  add('iscoGroups', filter.iscoGroups, () => iscoClause(filter.iscoGroups));
  add('memberStates', filter.memberStates, () => anyOf('memberState', filter.memberStates));
  add('regions', filter.regions, () => anyOf('regions', filter.regions));
  add('contractTypes', filter.contractTypes, () => anyOf('contractType', filter.contractTypes));
  add('workingTimes', filter.workingTimes, () => anyOf('workingTime', filter.workingTimes));
  return picks;
}

/** The clauses of a filter for vacancies that are open on a day, "YYYY-MM-DD". */
export function vacancyCriteria(filter: VacancyFilter, today: string): Criteria {
  const { languagesKnown, eqfLevelHeld, experienceHeld, minimumMonthlyPay, startsFrom, employer } = filter;
  const unknown = languagesKnown === null ? [] : LANGUAGE_CODES.filter((code) => !languagesKnown.includes(code));
  return {
    narrowing: [
      { range: { closesOn: { gte: today } } },
      ...(experienceHeld === null ? [] : [atMost('experienceRank', experienceHeld)]),
      ...(minimumMonthlyPay === null ? [] : [{ range: { monthlyPay: { gte: minimumMonthlyPay } } }]),
      ...(startsFrom === null ? [] : [{ range: { start: { gte: startsFrom } } }]),
      ...(employer === null ? [] : [{ term: { employer } }]),
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
