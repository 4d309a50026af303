import { engineQuery, type Condition } from '@talent-pool/search-index';
import type { Counting } from '../domain/facet-counting.ts';

/** How many values each shard sends, so that a merged list of several shards is right for all but very rare ones. */
const VALUES_PER_SHARD = 1_000;

type Aggregations = Record<string, unknown>;

/** Name of the second count of a facet: of the selected values, however many others are more frequent. */
export const selectedKey = (key: string): string => `${key}:selected`;

function counts({ key, field, first, selected }: Counting): Aggregations {
  return {
    [key]: { terms: { field, size: first, shard_size: VALUES_PER_SHARD } },
    ...(selected.length > 0 && { [selectedKey(key)]: { terms: { field, include: selected, size: selected.length } } }),
  };
}

/** The picks that narrow a facet: all but its own. */
const othersPicks = (picks: ReadonlyMap<string, Condition>, { owner }: Counting): [string, Condition][] =>
  [...picks].filter(([name]) => name !== owner);

/**
 * Aggregations of the facets. Facets that are narrowed by the same picks share one filter, named by the picks; those that
 * no pick narrows stand at the top.
 */
export function facetAggregations(countings: readonly Counting[], picks: ReadonlyMap<string, Condition>): Aggregations {
  const groups = Map.groupBy(countings, (counting) =>
    othersPicks(picks, counting)
      .map(([name]) => name)
      .join('+'),
  );
  const aggregations: Aggregations = {};
  for (const [name, members] of groups) {
    const inner = Object.assign({}, ...members.map(counts)) as Aggregations;
    const others = members[0] ? othersPicks(picks, members[0]).map(([, pick]) => engineQuery(pick)) : [];
    if (others.length === 0) Object.assign(aggregations, inner);
    else aggregations[`within ${name}`] = { filter: { bool: { filter: others } }, aggs: inner };
  }
  return aggregations;
}
