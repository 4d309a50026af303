import { facetKey, type Counting, type FacetArguments } from './counting.ts';
import { facetedSearch, type SortValues } from './faceted-search.ts';
import { vacancyCriteria, wordsCondition, type VacancyFilter } from '@talent-pool/matching';
import { points, term, type Ranking } from '@talent-pool/search-index';

export const VACANCY_SORTS = ['RELEVANCE', 'NEWEST', 'CLOSING_SOON', 'PAY'] as const;
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

type FacetRequest = FacetArguments<VacancyFacetName>;

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

function selectedIn({ name, level }: FacetRequest, filter: VacancyFilter): readonly string[] {
  if (name === 'iscoGroups') return filter.iscoGroups.filter((code) => code.length === level);
  if (name === 'languages') return filter.languagesKnown ?? [];
  return name === 'eqfLevels' ? [] : filter[name];
}

function countingOf(request: FacetRequest, filter: VacancyFilter): Counting {
  const selected = selectedIn(request, filter);
  const { name, first, level } = request;
  return {
    key: facetKey(request),
    owner: name,
    field: name === 'iscoGroups' ? `isco${level}` : FIELDS[name],
    first,
    selected,
    isSelected: (value) => selected.includes(value),
  };
}

export const vacancyCountings = (requests: readonly FacetRequest[], filter: VacancyFilter): Counting[] =>
  requests.map((request) => countingOf(request, filter));

const TIE = { id: 'asc' };
const ORDERS: Record<VacancySort, readonly unknown[]> = {
  RELEVANCE: [{ _score: 'desc' }, { publishedAt: 'desc' }, TIE],
  NEWEST: [{ publishedAt: 'desc' }, TIE],
  CLOSING_SOON: [{ closesOn: 'asc' }, TIE],
  PAY: [{ monthlyPay: { order: 'desc', missing: '_last' } }, TIE],
};

export interface VacancySearch {
  readonly filter: VacancyFilter;
  readonly sort: VacancySort;
  readonly first: number;
  readonly after?: SortValues | undefined;
  readonly facets: readonly FacetRequest[];
  /** The day of the search, "YYYY-MM-DD": what closed before it is not found. */
  readonly today: string;
}

/** Points of RELEVANCE: for words that stand in the title, and for the very occupation that is named. */
function relevance({ text }: VacancyFilter): Ranking[] {
  const parts = (text?.parts ?? []).flatMap((part) => (part.kind === 'CONCEPTS' ? [part] : []));
  const named = parts.flatMap(({ concepts }) => concepts.filter(({ kind }) => kind === 'OCCUPATION'));
  return [
    ...named.map(({ concept, confidence }) => points(confidence, term('occupations', concept))),
    ...[...parts.map(({ matchedText }) => matchedText), ...(text?.remaining ?? [])]
      .flatMap((words) => wordsCondition(words, 'titleWords'))
      .map((condition) => points(1, condition)),
  ];
}

/** The body of the request that answers a search for vacancies. */
export const buildVacancySearch = ({ filter, sort, first, after, facets, today }: VacancySearch) =>
  facetedSearch({
    criteria: vacancyCriteria(filter, today),
    countings: vacancyCountings(facets, filter),
    scoring: relevance(filter),
    sort: ORDERS[sort],
    first,
    after,
  });
