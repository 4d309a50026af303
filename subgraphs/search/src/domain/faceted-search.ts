import { engineQuery, scoringQuery, type Criteria, type Ranking } from '@talent-pool/search-index';
import type { Counting } from './facet-counting.ts';
import { facetAggregations } from './facet-aggregations.ts';

/** Values of the sort fields of the last document, as the engine gave them. */
export type SortValues = readonly (string | number | null)[];

export interface FacetedSearch {
  readonly criteria: Criteria;
  readonly countings: readonly Counting[];
  /** What documents are ranked by; nothing for a search that only filters. */
  readonly scoring: readonly Ranking[];
  /** A total order. */
  readonly sort: readonly unknown[];
  /** How many documents are asked for; 0 for counts alone. */
  readonly first: number;
  readonly after?: SortValues | undefined;
}

/** Picks whose own facet is asked for must not narrow what that facet counts, so they filter the hits afterwards. */
function splitPicks(
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
 * The body of the one request that answers a search: documents, their exact number and all facets. One document more than
 * asked is fetched, to know whether there is a further page.
 */
export function facetedSearch({
  criteria,
  countings,
  scoring,
  sort,
  first,
  after,
}: FacetedSearch): Record<string, unknown> {
  const picks = splitPicks(criteria, countings);
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
        should: first > 0 ? scoring.map(scoringQuery) : [],
        minimum_should_match: 0,
      },
    },
    ...(postFilter.length > 0 && { post_filter: { bool: { filter: postFilter } } }),
    ...(first > 0 && { sort }),
    ...(after && { search_after: after }),
    ...(Object.keys(aggregations).length > 0 && { aggs: aggregations }),
  };
}
