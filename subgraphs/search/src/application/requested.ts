import type { FacetArguments } from '../domain/facet-counting.ts';

/** What of a search's answer a caller asks for: nothing else is computed. */
export interface Requested<Name extends string> {
  readonly facets: readonly FacetArguments<Name>[];
  readonly documents: boolean;
  readonly relaxations: boolean;
}
