import { engineQuery, type Condition } from '@talent-pool/search-index';
import type { Counting } from '../domain/facet-counting.ts';

/** Values that each shard returns: enough that the merged list is right except for very rare values. */
const VALUES_PER_SHARD = 1_000;

type Aggregations = Record<string, unknown>;

/** Name of the second aggregation of a facet: it counts the selected values, however rare they are. */
export const selectedKey = (key: string): string => `${key}:selected`;

/** Name of the aggregation that counts documents without any value. */
export const absentKey = (key: string): string => `${key}:absent`;
/** Name of the aggregation that counts what selecting each value finds. */
export const foundKey = (key: string): string => `${key}:found`;

/** Number of values to count: all, where the order of the values or their counts depends on more than their own documents. */
const sizeOf = ({ first, selection }: Counting): number => (selection ? VALUES_PER_SHARD : first);

const queriesOf = (conditions: ReadonlyMap<string, Condition>) =>
  Object.fromEntries([...conditions].map(([value, condition]) => [value, engineQuery(condition)]));

function counts(counting: Counting): Aggregations {
  const { key, field, selected, selection } = counting;
  const { among, findsAbsent, foundBy } = selection ?? {};
  return {
    [key]: {
      terms: { field, size: sizeOf(counting), shard_size: VALUES_PER_SHARD },
      ...(among && { aggs: { among: { filter: engineQuery(among) } } }),
    },
    ...(selected.length > 0 &&
      !selection && { [selectedKey(key)]: { terms: { field, include: selected, size: selected.length } } }),
    ...(findsAbsent && { [absentKey(key)]: { missing: { field } } }),
    ...(foundBy && { [foundKey(key)]: { filters: { filters: queriesOf(foundBy) } } }),
  };
}

/** The same facet with as many values as a shard returns, under a key of its own. */
export const allValues = (counting: Counting): Counting => ({ ...counting, first: VALUES_PER_SHARD });

/** Selections that narrow a facet: all but its own. */
const selectionsOfOthers = (picks: ReadonlyMap<string, Condition>, { owner }: Counting): [string, Condition][] =>
  [...picks].filter(([name]) => name !== owner);

/**
 * Aggregations of the facets. Facets narrowed by the same selections share one filter; those that none narrows are at
 * the top level.
 */
export function facetAggregations(countings: readonly Counting[], picks: ReadonlyMap<string, Condition>): Aggregations {
  const groups = Map.groupBy(countings, (counting) =>
    selectionsOfOthers(picks, counting)
      .map(([name]) => name)
      .join('+'),
  );
  const aggregations: Aggregations = {};
  for (const [name, members] of groups) {
    const inner = Object.assign({}, ...members.map(counts)) as Aggregations;
    const others = members[0] ? selectionsOfOthers(picks, members[0]).map(([, pick]) => engineQuery(pick)) : [];
    if (others.length === 0) Object.assign(aggregations, inner);
    else aggregations[`within ${name}`] = { filter: { bool: { filter: others } }, aggs: inner };
  }
  return aggregations;
}
