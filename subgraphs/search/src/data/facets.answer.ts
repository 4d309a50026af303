import type { FacetSelection } from '@talent-pool/search-index';
import type { Counting } from '../domain/facet-counting.ts';
import type { FacetResults, FacetValue } from '../domain/facet-results.ts';
import { absentKey, foundKey, selectedKey } from './facets.request.ts';

interface Bucket {
  readonly doc_count: number;
  /** Of these documents, those that selecting the value finds. */
  readonly among?: { readonly doc_count: number };
}

interface Counted {
  /** A list of values, or the documents that selecting each value finds, by value. */
  readonly buckets?: readonly (Bucket & { readonly key: string })[] | Readonly<Record<string, Bucket>>;
  readonly doc_count?: number;
}

/** Aggregations in a response: those of facets at the top level, or below a shared filter. */
export type EngineAggregations = Readonly<Record<string, Counted & Readonly<Record<string, unknown>>>>;

function flatten(aggregations: EngineAggregations): Map<string, Counted> {
  const flat = new Map<string, Counted>();
  for (const [name, value] of Object.entries(aggregations)) {
    if (name.startsWith('within ')) {
      for (const [inner, counted] of Object.entries(value))
        if (typeof counted === 'object') flat.set(inner, counted as Counted);
    } else flat.set(name, value);
  }
  return flat;
}

/** A value of a facet as the engine counts it. */
export type CountedValue = Bucket & { readonly key: string };

/** The values of a facet as the engine counts them. */
export const listOf = (counted: Counted | undefined): readonly CountedValue[] =>
  Array.isArray(counted?.buckets) ? (counted.buckets as readonly CountedValue[]) : [];

/** What selecting each value finds, of the values that occur or are selected, by value. */
function countsOf(
  { key, selected, selection = {} }: Counting,
  flat: ReadonlyMap<string, Counted>,
): Map<string, number> {
  const found = flat.get(foundKey(key))?.buckets as Readonly<Record<string, Bucket>> | undefined;
  const absent = flat.get(absentKey(key))?.doc_count ?? 0;
  const finds = (value: string, { doc_count: all, among }: Bucket): number =>
    found?.[value]?.doc_count ?? (selection.among ? (among?.doc_count ?? 0) : all);
  const counts = new Map(selected.map((value) => [value, finds(value, { doc_count: 0 }) + absent]));
  for (const name of [selectedKey(key), key])
    for (const bucket of listOf(flat.get(name))) {
      const value = String(bucket.key);
      counts.set(value, finds(value, bucket) + absent);
    }
  return selection.finds ? accumulated(counts, selection, absent) : counts;
}

/** Counts of values that find all lower or higher ones too. `absent` is in every count already. */
function accumulated(counts: ReadonlyMap<string, number>, { compare, finds }: FacetSelection, absent: number) {
  const values = [...counts].sort(([one], [other]) => compare?.(one, other) ?? 0);
  if (finds === 'higher') values.reverse();
  let sum = absent;
  return new Map(values.map(([value, count]): [string, number] => [value, (sum += count - absent)]));
}

const byCountThenKey = (one: FacetValue, other: FacetValue): number =>
  other.count - one.count || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);

/** Lists what is lower than the earliest value as that value. The counts include all lower values. */
function fromEarliest(counts: ReadonlyMap<string, number>, { earliest, selected, selection }: Counting) {
  if (earliest === undefined) return counts;
  const isLower = (value: string): boolean => (selection?.compare?.(value, earliest) ?? 0) < 0;
  const listed = new Map([...counts].filter(([value]) => !isLower(value) || selected.includes(value)));
  const lower = [...counts].flatMap(([value, count]) => (isLower(value) ? [count] : []));
  if (lower.length > 0 && !listed.has(earliest)) listed.set(earliest, Math.max(...lower));
  return listed;
}

function valuesOf(counting: Counting, flat: ReadonlyMap<string, Counted>): FacetValue[] {
  const { first, selection, isSelected } = counting;
  const counts = fromEarliest(countsOf(counting, flat), counting);
  const values = [...counts].map(([value, count]) => ({ key: value, count, selected: isSelected(value) }));
  const compare = selection?.compare;
  values.sort(compare ? (one, other) => compare(one.key, other.key) : byCountThenKey);
  return selection ? values.filter(({ selected }, place) => place < first || selected) : values;
}

/**
 * The values of every facet: in their own order, or else most frequent first, and selected values however rare they
 * are.
 */
export function facetResults(countings: readonly Counting[], aggregations: EngineAggregations): FacetResults {
  const flat = flatten(aggregations);
  return new Map(countings.map((counting) => [counting.key, valuesOf(counting, flat)]));
}
