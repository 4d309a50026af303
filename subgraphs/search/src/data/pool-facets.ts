import { withoutDeadline } from '@talent-pool/service-kit';
import { LRUCache } from 'lru-cache';
import type { Counting } from '../domain/facet-counting.ts';
import type { EngineAggregations } from './facets.answer.ts';
import { facetAggregations } from './facets.request.ts';

/** Maximum age of counts that are returned as they are, in milliseconds. */
const FRESH_AGE = 2_000;
/**
 * Maximum age of counts that are returned at all, in milliseconds: a withdrawn person must not be counted for longer.
 */
const MAX_AGE = 4_000;
/** Most cached sets of facets; callers choose the facets and the number of values. */
const MAX_CACHED_SETS = 100;

/** Facets are counted again when the pool has grown or shrunk by more than this fraction. */
const RECOUNT_CHANGE = 0.001;

/** Counted facets, and the number of cards when they were counted. */
export interface Counted {
  readonly total: number;
  readonly aggregations: EngineAggregations;
}

type Count = (body: Record<string, unknown>) => Promise<Counted>;

/**
 * Cache of the facets of the whole pool for a few seconds: they cost a hundred times as much as a page of cards, and
 * every new search needs the same ones (docs/adr/0023). Between FRESH_AGE and MAX_AGE, cached counts are returned while new
 * ones are computed. In a small pool every new or withdrawn card triggers a new count. Throws what `count` and `cards`
 * throw.
 */
export class PoolFacets {
  private readonly counts: LRUCache<string, Counted, readonly Counting[]>;

  /** `clock` returns monotonic milliseconds. */
  constructor(count: Count, clock: { now(): number } = performance) {
    this.counts = new LRUCache({
      max: MAX_CACHED_SETS,
      ttl: FRESH_AGE,
      ttlResolution: 0,
      perf: clock,
      ignoreFetchAbort: true,
      fetchMethod: (_key, _stale, { context }) =>
        withoutDeadline(() => count({ size: 0, track_total_hits: true, aggs: facetAggregations(context, new Map()) })),
    });
  }

  /** Counted facets for a pool with as many cards as `cards` resolves to. */
  async of(countings: readonly Counting[], cards: Promise<number>): Promise<EngineAggregations> {
    const key = countings.map((counting) => counting.key).join();
    const isUsable = this.counts.getRemainingTTL(key) > FRESH_AGE - MAX_AGE;
    const [known, total] = await Promise.all([
      this.counts.forceFetch(key, { context: countings, allowStale: isUsable }),
      cards,
    ]);
    if (Math.abs(total - known.total) <= total * RECOUNT_CHANGE) return known.aggregations;
    return (await this.counts.forceFetch(key, { context: countings, forceRefresh: true })).aggregations;
  }
}
