import { selectedKey } from './facet-aggregations.ts';
import { facetKey, isSelected, selectedValues, type FacetRequest } from './facet-fields.ts';
import type { SearchFilter } from './search-filter.ts';

export interface FacetValue {
  readonly key: string;
  readonly count: number;
  readonly selected: boolean;
}

/** Counted facets by `facetKey`. */
export type FacetResults = ReadonlyMap<string, readonly FacetValue[]>;

interface Buckets {
  readonly buckets?: readonly { readonly key: string; readonly doc_count: number }[];
}

/** Aggregations as the engine answers them: terms at the top, or below a shared filter. */
export type EngineAggregations = Readonly<Record<string, Buckets & Readonly<Record<string, Buckets | number>>>>;

function flatten(aggregations: EngineAggregations): Map<string, Buckets> {
  const flat = new Map<string, Buckets>();
  for (const [name, value] of Object.entries(aggregations)) {
    if (value.buckets) flat.set(name, value);
    else
      for (const [inner, counted] of Object.entries(value))
        if (typeof counted === 'object') flat.set(inner, counted as Buckets);
  }
  return flat;
}

const byCountThenKey = (one: FacetValue, other: FacetValue): number =>
  other.count - one.count || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);

/** The values of every requested facet: most frequent first, and those that are selected even when they are rare or gone. */
export function facetResults(
  requests: readonly FacetRequest[],
  aggregations: EngineAggregations,
  filter: SearchFilter,
): FacetResults {
  const counted = flatten(aggregations);
  return new Map(
    requests.map((request) => {
      const key = facetKey(request);
      const counts = new Map(selectedValues(request, filter).map((value) => [value, 0]));
      for (const name of [selectedKey(key), key]) {
        for (const bucket of counted.get(name)?.buckets ?? []) counts.set(String(bucket.key), bucket.doc_count);
      }
      const values = [...counts].map(([value, count]) => ({
        key: value,
        count,
        selected: isSelected(request, value, filter),
      }));
      return [key, values.sort(byCountThenKey)];
    }),
  );
}
