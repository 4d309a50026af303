import { rankingReadings, vacancyCriteria, wordsCondition, type VacancyFilter } from '@talent-pool/matching';
import { inIscoGroups, points, term, type Ranking, type VacancyFacetName } from '@talent-pool/search-index';
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

/** Points for a word of the text that could not be read, in the title and elsewhere. */
const UNREAD = { titleWords: 0.5, words: 0.5 } as const;

const wordPoints = (text: string, field: 'titleWords' | 'words', worth: number): Ranking[] =>
  wordsCondition(text, field).map((condition) => points(worth, condition));

/** Rankings of RELEVANCE: the exact occupation or skill, names in the title, and words that could not be read. */
function relevance({ text }: VacancyFilter): Ranking[] {
  const named = rankingReadings(text);
  return [
    ...named.flatMap(({ meaning }) =>
      meaning.concepts.map(({ kind, id, confidence }) =>
        points(
          confidence,
          kind === 'ISCO_GROUP' ? inIscoGroups([id]) : term(kind === 'SKILL' ? 'skills' : 'occupations', id),
        ),
      ),
    ),
    ...named.flatMap(({ matchedText }) => wordPoints(matchedText, 'titleWords', 1)),
    ...(text?.unread ?? []).flatMap((word) => [
      ...wordPoints(word.text, 'titleWords', UNREAD.titleWords),
      ...wordPoints(word.text, 'words', UNREAD.words),
    ]),
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
