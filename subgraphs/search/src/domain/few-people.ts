import { FEW_PEOPLE } from '@talent-pool/service-kit';
import type { Counting } from './facet-counting.ts';
import type { FacetResults, FacetValue } from './facet-results.ts';

/** Total and conditions of a search for people. */
export interface CountedResult {
  /** Number of people found. */
  readonly total: number;
  /** Facet selections of the filter, by the facet that does not apply them. */
  readonly picks: ReadonlyMap<string, unknown>;
}

/**
 * Facets without values that fewer than ten people have. A result of fewer than ten people is charged to the card
 * budget, so it shows all their values; except for a facet that does not apply its own selection, since it counts other
 * people too.
 */
export function withoutRareValues(
  facets: FacetResults,
  countings: readonly Counting[],
  { total, picks }: CountedResult,
): FacetResults {
  const isMany = ({ count }: FacetValue): boolean => count >= FEW_PEOPLE;
  return new Map(
    countings.map(({ key, owner }) => {
      const values = facets.get(key) ?? [];
      const isCharged = total < FEW_PEOPLE && !picks.has(owner);
      return [key, isCharged ? values : values.filter(isMany)];
    }),
  );
}
