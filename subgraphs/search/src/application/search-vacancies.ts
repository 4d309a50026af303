import { readVacancyFilter, type VacancyFilter, type VacancyFilterInput } from '@talent-pool/matching';
import type { VacancyDocument, VacancyFacetName } from '@talent-pool/search-index';
import type { Context } from '../context.ts';
import type { Relaxation } from '../domain/relaxations.ts';
import type { FacetedResult } from '../domain/search-result.ts';
import { vacancySearch, type VacancySort } from '../domain/vacancy-search.ts';
import { checkPage, readPaging, type PageArguments, type Paging } from './paging.ts';
import { relaxVacancyFilter } from './relax-filter.ts';
import type { Requested } from './requested.ts';
import { interpretFilter } from './interpret-filter.ts';

/** Arguments of a search for vacancies. */
export interface VacancyQuestion extends PageArguments {
  readonly filter?: VacancyFilterInput | null | undefined;
  readonly sort?: VacancySort | null | undefined;
}

/** Result of a search for vacancies. */
export interface FoundVacancies {
  readonly result: FacetedResult<VacancyDocument>;
  /** The filter with its text interpreted. */
  readonly filter: VacancyFilter;
  readonly paging: Paging;
  readonly relaxations: readonly Relaxation[];
}

/** Searches open vacancies. Throws BAD_USER_INPUT, INVALID_CURSOR and UNAVAILABLE. */
export async function searchVacancies(
  question: VacancyQuestion,
  requested: Requested<VacancyFacetName>,
  context: Context,
): Promise<FoundVacancies> {
  checkPage(question.first);
  const { taxonomy, store, today } = context;
  const filter = await interpretFilter(readVacancyFilter(question.filter, taxonomy), context);
  const sort = question.sort ?? (filter.text ? 'RELEVANCE' : 'NEWEST');
  const given = readPaging(question, { filter, sort }, context);
  const paging = requested.documents ? given : { ...given, first: 0 };
  const result = await store.searchVacancies(
    vacancySearch({ filter, sort, ...paging, facets: requested.facets, today }),
  );
  return {
    result,
    filter,
    paging,
    relaxations: requested.relaxations ? await relaxVacancyFilter(filter, result.total, context) : [],
  };
}
