import type { FilterCondition } from '@talent-pool/matching';

/** A search with so many results needs no advice. */
export const FEW_RESULTS = 10;
const MOST_RELAXATIONS = 10;

/** What a search would find without one of its conditions. */
export interface Relaxation {
  readonly drop: { readonly argument: string; readonly value: string | null };
  readonly wouldFind: number;
}

/** Conditions whose dropping finds more than is found now, the one that finds most first. `counts`: without each of them. */
export const relaxationsOf = (
  conditions: readonly FilterCondition<unknown>[],
  counts: readonly number[],
  found: number,
): Relaxation[] =>
  conditions
    .map(({ argument, value }, place) => ({
      drop: { argument, value },
      wouldFind: counts[place] ?? 0,
    }))
    .filter(({ wouldFind }) => wouldFind > found)
    .sort((one, other) => other.wouldFind - one.wouldFind)
    .slice(0, MOST_RELAXATIONS);
