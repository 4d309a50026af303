import { readVacancyFilter } from '@talent-pool/matching';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { cursorWriter } from '../../domain/cursor.ts';
import { facetResults } from '../../domain/facet-results.ts';
import { VACANCY_FACETS, vacancyCountings } from '../../domain/facet-fields.ts';
import { buildVacancySearch } from '../../domain/vacancy-search.ts';
import { checkPage, cursorScope, positionOf } from '../page.ts';
import { byId } from '../references.ts';
import { vacancyRelaxations } from '../relaxations.ts';
import { requested } from '../requested-facets.ts';
import { toUnderstanding, understood } from '../text-interpretation.ts';

const TYPES = { connection: 'VacancySearchConnection', facets: 'VacancyFacets', names: VACANCY_FACETS };

export const searchVacancies: QueryResolvers['searchVacancies'] = async (_root, args, context, info) => {
  const { first } = args;
  checkPage(first);
  const filter = await understood(readVacancyFilter(args.filter, context.taxonomy), context);
  const sort = args.sort ?? (filter.text ? 'RELEVANCE' : 'NEWEST');
  const scope = cursorScope(context, filter, sort);
  const after = positionOf(scope, args.after);
  const { facets, documents, relaxations } = requested(info, TYPES);
  const size = documents ? first : 0;
  const { today } = context;
  const search = buildVacancySearch({ filter, sort, first: size, after, facets, today });
  const { hits, total, aggregations } = await context.store.searchVacancies(search);
  const cursorOf = cursorWriter(scope);
  const edges = hits.slice(0, size).map((hit) => ({ cursor: cursorOf(hit.sort), node: byId(hit._source.vacancy.id) }));
  return {
    edges,
    pageInfo: { hasNextPage: hits.length > size, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount: total,
    facets: facetResults(vacancyCountings(facets, filter), aggregations),
    understoodAs: toUnderstanding(filter.text),
    relaxations: relaxations ? await vacancyRelaxations(filter, total, context) : [],
  };
};
