import { withoutDeadline } from '@talent-pool/service-kit';
import { LRUCache } from 'lru-cache';
import type { Counting } from '../domain/facet-counting.ts';
import type { EngineAggregations } from './facets.answer.ts';
import { facetAggregations } from './facets.request.ts';

/** Younger counts are given as they are, in milliseconds. */
const FRESH = 2_000;
/** Older ones are counted anew before they are given: a person who has withdrawn must not be counted for longer. */
const OLDEST = 4_000;
/** Sets of facets that are remembered; a caller chooses which facets, and how many values of each. */
const MOST = 100;

/** Facets are counted anew when the pool has grown or shrunk since by more than this part of itself. */
const WORTH_COUNTING = 0.001;

/** What was counted, and of how many cards. */
export interface Counted {
  readonly total: number;
  readonly aggregations: EngineAggregations;
}

type Count = (body: Record<string, unknown>) => Promise<Counted>;

/**
 * Facets over the whole pool, remembered for seconds: they take the engine a hundred times as long as the first page of
 * cards, and everybody who begins a search asks for the same (docs/adr/0023). Between FRESH and OLDEST what is known is
 * given while it is counted anew. In a small pool every card that comes or goes is counted at once. Throws what `count` and
 * `cards` throw.
 */
export class PoolFacets {
  private readonly counts: LRUCache<string, Counted, readonly Counting[]>;

  /** `clock` tells milliseconds that only go forward. */
  constructor(count: Count, clock: { now(): number } = performance) {
    this.counts = new LRUCache({
      max: MOST,
      ttl: FRESH,
      ttlResolution: 0,
      perf: clock,
      ignoreFetchAbort: true,
      fetchMethod: (_key, _stale, { context }) =>
        withoutDeadline(() => count({ size: 0, track_total_hits: true, aggs: facetAggregations(context, new Map()) })),
    });
  }

  /** The aggregations that count these facets, for a pool of as many cards as `cards` answers. */
  async of(countings: readonly Counting[], cards: Promise<number>): Promise<EngineAggregations> {
    const key = countings.map((counting) => counting.key).join();
    const isUsable = this.counts.getRemainingTTL(key) > FRESH - OLDEST;
    const [known, total] = await Promise.all([
      this.counts.forceFetch(key, { context: countings, allowStale: isUsable }),
      cards,
    ]);
    if (Math.abs(total - known.total) <= total * WORTH_COUNTING) return known.aggregations;
    return (await this.counts.forceFetch(key, { context: countings, forceRefresh: true })).aggregations;
  }
}
