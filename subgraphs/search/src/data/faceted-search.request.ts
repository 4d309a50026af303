import { engineQuery, scoringQuery, type Criteria } from '@talent-pool/search-index';
import type { Counting } from '../domain/facet-counting.ts';
import type { FacetedSearch } from '../domain/faceted-search.ts';
import { facetAggregations } from './facets.request.ts';
import { sortOf } from './order.request.ts';

/**
 * Selections of a requested facet must not narrow the counts of that facet, so they filter the hits after aggregation.
 */
function splitSelections(
  { picks }: Criteria,
  countings: readonly Counting[],
): Record<'before' | 'after', Criteria['picks']> {
  const asked = new Set(countings.map(({ owner }) => owner));
  const entries = [...picks];
  return {
    before: new Map(entries.filter(([name]) => !asked.has(name))),
    after: new Map(entries.filter(([name]) => asked.has(name))),
  };
}

/**
 * Body of one request that returns documents, their exact number and all facets. It fetches one document more than
 * requested, to know whether there is a next page.
 */
export function facetedSearchRequest({
  criteria,
  countings,
  ranking,
  order,
  first,
  after,
}: FacetedSearch): Record<string, unknown> {
  const picks = splitSelections(criteria, countings);
  const narrowing = [...criteria.narrowing, ...picks.before.values()];
  const aggregations = facetAggregations(countings, picks.after);
  const postFilter = [...picks.after.values()].map(engineQuery);
  return {
    size: first === 0 ? 0 : first + 1,
    track_total_hits: true,
    track_scores: first > 0,
    query: {
      bool: {
        filter: narrowing.length > 0 ? narrowing.map(engineQuery) : [{ match_all: {} }],
        must_not: criteria.excluding.map(engineQuery),
        should: first > 0 ? ranking.map(scoringQuery) : [],
        minimum_should_match: 0,
      },
    },
    ...(postFilter.length > 0 && { post_filter: { bool: { filter: postFilter } } }),
    ...(first > 0 && { sort: sortOf(order) }),
    ...(after && { search_after: after }),
    ...(Object.keys(aggregations).length > 0 && { aggs: aggregations }),
  };
}
