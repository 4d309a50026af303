import type { FilterCondition } from '@talent-pool/matching';
import { engineQuery, type Criteria, type EngineQuery } from '@talent-pool/search-index';

/** A search with so many results needs no advice. */
export const FEW_RESULTS = 10;
const MOST_RELAXATIONS = 10;

/** What a search would find without one of its conditions. */
export interface Relaxation {
  readonly drop: { readonly argument: string; readonly value: string | null };
  readonly wouldFind: number;
}

const whole = ({ narrowing, excluding, picks }: Criteria): EngineQuery => ({
  bool: { filter: [...narrowing, ...picks.values()].map(engineQuery), must_not: excluding.map(engineQuery) },
});

/** The request that counts several searches at once. */
export const countRequest = (searches: readonly Criteria[]): Record<string, unknown> => ({
  size: 0,
  track_total_hits: false,
  aggs: { each: { filters: { filters: searches.map(whole) } } },
});

/** What of the answer is used. */
export const COUNT_PARTS = 'aggregations.each.buckets.doc_count';

/** What the engine answers to `countRequest`. */
export interface CountAnswer {
  readonly aggregations?: { readonly each?: { readonly buckets?: readonly { readonly doc_count: number }[] } };
}

/** Conditions whose dropping finds more than is found now, the one that finds most first. */
export const relaxationsOf = (
  conditions: readonly FilterCondition<unknown>[],
  { aggregations }: CountAnswer,
  found: number,
): Relaxation[] =>
  conditions
    .map(({ argument, value }, place) => ({
      drop: { argument, value },
      wouldFind: aggregations?.each?.buckets?.[place]?.doc_count ?? 0,
    }))
    .filter(({ wouldFind }) => wouldFind > found)
    .sort((one, other) => other.wouldFind - one.wouldFind)
    .slice(0, MOST_RELAXATIONS);
