import type { FacetArguments } from '../domain/facet-counting.ts';

/** Response fields requested of a search: nothing else is computed. */
export interface Requested<Name extends string> {
  readonly facets: readonly FacetArguments<Name>[];
  readonly documents: boolean;
  readonly relaxations: boolean;
}
