import { anyOf, iscoClause, type Clause, type Counting, type Criteria } from './counting.ts';
import { facetedSearch, type SortValues } from './faceted-search.ts';
import type { VacancyFilter } from './vacancy-filter.ts';

export const VACANCY_SORTS = ['NEWEST', 'CLOSING_SOON', 'PAY'] as const;
export type VacancySort = (typeof VACANCY_SORTS)[number];

export const VACANCY_FACETS = [
  'skills',
  'occupations',
  'iscoGroups',
  'languages',
  'eqfLevels',
  'memberStates',
  'regions',
  'contractTypes',
  'workingTimes',
] as const;
export type VacancyFacetName = (typeof VACANCY_FACETS)[number];

/** A facet as it is asked for. `level` is the ISCO level and of no meaning to the others. */
export interface VacancyFacetRequest {
  readonly name: VacancyFacetName;
  readonly first: number;
  readonly level: number;
}

export const vacancyFacetKey = ({ name, first, level }: VacancyFacetRequest): string =>
  `${name}:${first}:${name === 'iscoGroups' ? level : 0}`;

const FIELDS: Record<Exclude<VacancyFacetName, 'iscoGroups'>, string> = {
  skills: 'skills',
  occupations: 'occupationTree',
  languages: 'languages',
  eqfLevels: 'eqf',
  memberStates: 'memberState',
  regions: 'regions',
  contractTypes: 'contractType',
  workingTimes: 'workingTime',
};

function selectedIn({ name, level }: VacancyFacetRequest, filter: VacancyFilter): readonly string[] {
  if (name === 'iscoGroups') return filter.iscoGroups.filter((code) => code.length === level);
  if (name === 'languages') return filter.languagesKnown ?? [];
  return name === 'eqfLevels' ? [] : filter[name];
}

function countingOf(request: VacancyFacetRequest, filter: VacancyFilter): Counting {
  const selected = selectedIn(request, filter);
  const { name, first, level } = request;
  return {
    key: vacancyFacetKey(request),
    owner: name,
    field: name === 'iscoGroups' ? `isco${level}` : FIELDS[name],
    first,
    selected,
    isSelected: (value) => selected.includes(value),
  };
}

export const vacancyCountings = (requests: readonly VacancyFacetRequest[], filter: VacancyFilter): Counting[] =>
  requests.map((request) => countingOf(request, filter));

/** At most this much is asked for: nothing at all also counts. */
const atMost = (field: string, most: number): Clause => ({
  bool: { should: [{ range: { [field]: { lte: most } } }, { bool: { must_not: { exists: { field } } } }] },
});
const EQF_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8];

/** EQF levels are keywords, so those above what is held are excluded one by one. */
const tooHigh = (held: number): string[] => EQF_LEVELS.filter((level) => level > held).map(String);

function picksOf(filter: VacancyFilter): Map<string, Clause> {
  const picks = new Map<string, Clause>();
  const add = (name: VacancyFacetName, values: readonly string[], clause: () => Clause): void => {
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

/** `languages`: all codes that vacancies may ask for, so that "no others" can be said. */
function criteriaOf(filter: VacancyFilter, today: string, languages: readonly string[]): Criteria {
  const { languagesKnown, eqfLevelHeld, experienceHeld, minimumMonthlyPay, startsFrom, employer } = filter;
  const unknown = languagesKnown === null ? [] : languages.filter((code) => !languagesKnown.includes(code));
  return {
    narrowing: [
      { range: { closesOn: { gte: today } } },
      ...(experienceHeld === null ? [] : [atMost('experienceRank', experienceHeld)]),
      ...(minimumMonthlyPay === null ? [] : [{ range: { monthlyPay: { gte: minimumMonthlyPay } } }]),
      ...(startsFrom === null ? [] : [{ range: { start: { gte: startsFrom } } }]),
      ...(employer === null ? [] : [{ term: { employer } }]),
    ],
    excluding: [
      ...(filter.withoutRequiredSkills.length > 0 ? [anyOf('requiredSkills', filter.withoutRequiredSkills)] : []),
      ...(unknown.length > 0 ? [anyOf('languages', unknown)] : []),
      ...(eqfLevelHeld !== null && eqfLevelHeld < 8 ? [anyOf('eqf', tooHigh(eqfLevelHeld))] : []),
    ],
    picks: picksOf(filter),
  };
}

const TIE = { id: 'asc' };
const ORDERS: Record<VacancySort, readonly unknown[]> = {
  NEWEST: [{ publishedAt: 'desc' }, TIE],
  CLOSING_SOON: [{ closesOn: 'asc' }, TIE],
  PAY: [{ monthlyPay: { order: 'desc', missing: '_last' } }, TIE],
};

export interface VacancySearch {
  readonly filter: VacancyFilter;
  readonly sort: VacancySort;
  readonly first: number;
  readonly after?: SortValues | undefined;
  readonly facets: readonly VacancyFacetRequest[];
  /** The day of the search, "YYYY-MM-DD": what closed before it is not found. */
  readonly today: string;
  readonly languages: readonly string[];
}

/** The body of the request that answers a search for vacancies. */
export const buildVacancySearch = ({ filter, sort, first, after, facets, today, languages }: VacancySearch) =>
  facetedSearch({
    criteria: criteriaOf(filter, today, languages),
    countings: vacancyCountings(facets, filter),
    scoring: [],
    sort: ORDERS[sort],
    first,
    after,
  });
