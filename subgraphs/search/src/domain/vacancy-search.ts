import { vacancyCriteria, wordsCondition, type VacancyFilter } from '@talent-pool/matching';
import { points, term, type Ranking, type VacancyFacetName } from '@talent-pool/search-index';
import type { FacetArguments } from './facet-counting.ts';
import { vacancyCountings } from './facet-fields.ts';
import type { FacetedSearch } from './faceted-search.ts';
import { ascending, descending, type Order, type SortValues } from './order.ts';

export const VACANCY_SORTS = ['RELEVANCE', 'NEWEST', 'CLOSING_DATE', 'PAY'] as const;
export type VacancySort = (typeof VACANCY_SORTS)[number];

const TIE = ascending('id');
const ORDERS: Record<VacancySort, Order> = {
  RELEVANCE: ['score', descending('publishedAt'), TIE],
  NEWEST: [descending('publishedAt'), TIE],
  CLOSING_DATE: [ascending('closesOn'), TIE],
  PAY: [descending('monthlyPay'), TIE],
};

/** Builds a search for vacancies. */
export interface VacancySearch {
  readonly filter: VacancyFilter;
  readonly sort: VacancySort;
  readonly first: number;
  readonly after?: SortValues | undefined;
  readonly facets: readonly FacetArguments<VacancyFacetName>[];
  /** The day of the search, "YYYY-MM-DD": vacancies that closed earlier are not found. */
  readonly today: string;
}

/** Rankings of RELEVANCE: words in the title, and the exact occupation. */
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

/** Builds a search for vacancies. */
export const vacancySearch = ({ filter, sort, first, after, facets, today }: VacancySearch): FacetedSearch => ({
  criteria: vacancyCriteria(filter, today),
  countings: vacancyCountings(facets, filter, today),
  ranking: relevance(filter),
  order: ORDERS[sort],
  first,
  after,
});
