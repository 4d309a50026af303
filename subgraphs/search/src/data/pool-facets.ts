import { LRUCache } from 'lru-cache';
import type { Counting } from '../domain/counting.ts';
import { facetAggregations } from '../domain/facet-aggregations.ts';
import type { EngineAggregations } from '../domain/facet-results.ts';

/** Younger counts are given as they are, in milliseconds. */
const FRESH = 2_000;
/** Older ones are counted anew before they are given: a person who has withdrawn must not be counted for longer. */
const OLDEST = 4_000;
/** Sets of facets that are remembered; a caller chooses which facets, and how many values of each. */
const MOST = 100;

type Count = (body: Record<string, unknown>) => Promise<EngineAggregations>;

/**
 * Facets over the whole pool, remembered for seconds: they take the engine a hundred times as long as the first page of
 * cards, and everybody who begins a search asks for the same (docs/adr/0023). Between FRESH and OLDEST what is known is
 * given while it is counted anew. Throws what `count` throws.
 */
export class PoolFacets {
  private readonly counts: LRUCache<string, EngineAggregations, readonly Counting[]>;

  /** `clock` tells milliseconds that only go forward. */
  constructor(count: Count, clock: { now(): number } = performance) {
    this.counts = new LRUCache({
      max: MOST,
      ttl: FRESH,
      ttlResolution: 0,
      perf: clock,
      ignoreFetchAbort: true,
      fetchMethod: (_key, _stale, { context }) =>
        count({ size: 0, track_total_hits: false, aggs: facetAggregations(context, new Map()) }),
    });
  }

  /** The aggregations that count these facets. */
  async of(countings: readonly Counting[]): Promise<EngineAggregations> {
    const key = countings.map((counting) => counting.key).join();
    const isUsable = this.counts.getRemainingTTL(key) > FRESH - OLDEST;
    return this.counts.forceFetch(key, { context: countings, allowStale: isUsable });
  }
}
