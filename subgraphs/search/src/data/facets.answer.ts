import type { Counting } from '../domain/facet-counting.ts';
import type { FacetResults, FacetValue } from '../domain/facet-results.ts';
import { selectedKey } from './facets.request.ts';

interface Buckets {
  readonly buckets?: readonly { readonly key: string; readonly doc_count: number }[];
}

/** Aggregations in a response: terms at the top level, or below a shared filter. */
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

/** The values of every facet: most frequent first, then selected values that are rare or absent. */
export function facetResults(countings: readonly Counting[], aggregations: EngineAggregations): FacetResults {
  const counted = flatten(aggregations);
  return new Map(
    countings.map(({ key, selected, isSelected }) => {
      const counts = new Map(selected.map((value) => [value, 0]));
      for (const name of [selectedKey(key), key]) {
        for (const bucket of counted.get(name)?.buckets ?? []) counts.set(String(bucket.key), bucket.doc_count);
      }
      const values = [...counts].map(([value, count]) => ({ key: value, count, selected: isSelected(value) }));
      return [key, values.sort(byCountThenKey)];
    }),
  );
}
