import { engineQuery, type Condition, type Criteria } from '@talent-pool/search-index';
import type { Counting } from '../domain/facet-counting.ts';
import type { FacetedSearch } from '../domain/faceted-search.ts';
import { listOf, type CountedValue, type EngineAggregations } from './facets.answer.ts';
import { facetAggregations } from './facets.request.ts';

/** More than any facet has: every value of a hidden card must be subtracted. */
const EVERY_VALUE = 20_000;

/** Criteria that leave out hidden cards. */
export const withoutHidden = (criteria: Criteria, hidden: Condition | null): Criteria =>
  hidden ? { ...criteria, excluding: [...criteria.excluding, hidden] } : criteria;

/** A search that leaves out hidden cards, in hits, total and facets. */
export const withoutCards = (search: FacetedSearch, hidden: Condition | null): FacetedSearch => ({
  ...search,
  criteria: withoutHidden(search.criteria, hidden),
});

/** Body of one request that counts the facets of hidden cards. They are few, so all their values can be counted. */
export const hiddenFacetsRequest = (hidden: Condition, countings: readonly Counting[]): Record<string, unknown> => ({
  size: 0,
  track_total_hits: true,
  query: { bool: { filter: [engineQuery(hidden)] } },
  aggs: facetAggregations(
    countings.map((counting) => ({ ...counting, first: EVERY_VALUE })),
    new Map(),
  ),
});

/** The order of the engine: most frequent first, then by value. */
const inOrder = (one: CountedValue, other: CountedValue): number =>
  other.doc_count - one.doc_count || (one.key < other.key ? -1 : 1);

/**
 * Counts of the whole pool, of all values, without those of hidden cards: the most frequent values of each facet.
 * Values that only hidden cards have are gone.
 */
export function withoutCounts(
  countings: readonly Counting[],
  all: EngineAggregations,
  hidden: EngineAggregations,
): EngineAggregations {
  const entries = countings.map(({ key, first, selection }) => {
    const less = new Map(listOf(hidden[key]).map((bucket) => [bucket.key, bucket.doc_count]));
    const counted = listOf(all[key]).map((bucket) => ({
      key: bucket.key,
      doc_count: bucket.doc_count - (less.get(bucket.key) ?? 0),
    }));
    const left = counted.filter(({ doc_count }) => doc_count > 0);
    // The count of a level or quarter is summed over others, so none is left out before.
    return [key, { buckets: left.toSorted(inOrder).slice(0, selection ? left.length : first) }] as const;
  });
  return Object.fromEntries(entries) as EngineAggregations;
}
