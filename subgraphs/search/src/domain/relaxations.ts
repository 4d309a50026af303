import type { FilterCondition } from '@talent-pool/matching';

/** Searches with at least so many results get no relaxations. */
export const FEW_RESULTS = 10;
const MAX_RELAXATIONS = 10;

/** Number of results of a search without one of its conditions. */
export interface Relaxation {
  readonly removedCondition: { readonly argument: string; readonly value: string | null };
  readonly resultCount: number;
}

/** Conditions without which a search would find more, best first. `counts`: results without each of them. */
export const relaxationsOf = (
  conditions: readonly FilterCondition<unknown>[],
  counts: readonly number[],
  found: number,
): Relaxation[] =>
  conditions
    .map(({ argument, value }, place) => ({
      removedCondition: { argument, value },
      resultCount: counts[place] ?? 0,
    }))
    .filter(({ resultCount }) => resultCount > found)
    .sort((one, other) => other.resultCount - one.resultCount)
    .slice(0, MAX_RELAXATIONS);
