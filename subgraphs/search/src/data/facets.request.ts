import { engineQuery, type Condition } from '@talent-pool/search-index';
import type { Counting } from '../domain/facet-counting.ts';

/** Values that each shard returns: enough that the merged list is right except for very rare values. */
const VALUES_PER_SHARD = 1_000;

type Aggregations = Record<string, unknown>;

/** Name of the second aggregation of a facet: it counts the selected values, however rare they are. */
export const selectedKey = (key: string): string => `${key}:selected`;

function counts({ key, field, first, selected }: Counting): Aggregations {
  return {
    [key]: { terms: { field, size: first, shard_size: VALUES_PER_SHARD } },
    ...(selected.length > 0 && { [selectedKey(key)]: { terms: { field, include: selected, size: selected.length } } }),
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
