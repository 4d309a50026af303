import { facetKey } from '../domain/facet-counting.ts';
import type { FacetResults } from '../domain/facet-results.ts';
import { facetRequest } from './requested-fields.ts';

/** A facet of a kind of search, whose keys become values by `toValue`. */
export const facetOf =
  <Name extends string>() =>
  <V>(name: Name, toValue: (key: string) => V) =>
  (results: FacetResults, args: { first: number; level?: number }) =>
    (results.get(facetKey(facetRequest(name, args))) ?? []).map((counted) => ({
      ...counted,
      value: toValue(counted.key),
    }));
