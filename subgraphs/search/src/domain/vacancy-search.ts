import type { FacetArguments } from './facet-counting.ts';
import { vacancyCountings } from './facet-fields.ts';
import { facetedSearch, type SortValues } from './faceted-search.ts';
import { vacancyCriteria, wordsCondition, type VacancyFilter } from '@talent-pool/matching';
import { points, term, type Ranking, type VacancyFacetName } from '@talent-pool/search-index';

export const VACANCY_SORTS = ['RELEVANCE', 'NEWEST', 'CLOSING_SOON', 'PAY'] as const;
export type VacancySort = (typeof VACANCY_SORTS)[number];

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
  readonly facets: readonly FacetArguments<VacancyFacetName>[];
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
