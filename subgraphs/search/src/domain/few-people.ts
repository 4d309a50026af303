import { FEW_PEOPLE } from '@talent-pool/service-kit';
import type { Counting } from './facet-counting.ts';
import type { FacetResults, FacetValue } from './facet-results.ts';

/** A result of a search for people. */
export interface CountedResult {
  /** How many people it has. */
  readonly total: number;
  /** The conditions of the filter that are alternatives, by the facet that leaves them out. */
  readonly picks: ReadonlyMap<string, unknown>;
}

/**
 * Facets without the values that fewer than ten people have. A result of fewer than ten people is charged for, so it shows
 * all values of those people; but a facet that leaves its own selection out counts others too.
 */
export function withoutFew(
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
