import { engineQuery, type Criteria, type EngineQuery } from '@talent-pool/search-index';

/** Response to `countsRequest`. */
export interface CountsAnswer {
  readonly aggregations?: { readonly each?: { readonly buckets?: readonly { readonly doc_count: number }[] } };
}

/** Response fields requested. */
export const COUNTS_PARTS = 'aggregations.each.buckets.doc_count';

const whole = ({ narrowing, excluding, picks }: Criteria): EngineQuery => ({
  bool: { filter: [...narrowing, ...picks.values()].map(engineQuery), must_not: excluding.map(engineQuery) },
});

/** Body of one request that counts several searches. */
export const countsRequest = (searches: readonly Criteria[]): Record<string, unknown> => ({
  size: 0,
  track_total_hits: false,
  aggs: { each: { filters: { filters: searches.map(whole) } } },
});

/** Number of documents that each search found, in the order of the searches. */
export const countsOf = ({ aggregations }: CountsAnswer, searches: readonly Criteria[]): number[] =>
  searches.map((_search, place) => aggregations?.each?.buckets?.[place]?.doc_count ?? 0);
