import type { Clause, Criteria } from './criteria.ts';
import { facetField, facetKey, selectedValues, type FacetRequest } from './facet-fields.ts';
import type { SearchFilter } from './search-filter.ts';

/** How many values each shard sends, so that a merged list of several shards is right for all but very rare ones. */
const VALUES_PER_SHARD = 1_000;

type Aggregations = Record<string, unknown>;

/** Name of the second count of a facet: of the selected values, however many others are more frequent. */
export const selectedKey = (key: string): string => `${key}:selected`;

function counts(request: FacetRequest, filter: SearchFilter): Aggregations {
  const field = facetField(request);
  const key = facetKey(request);
  const selected = selectedValues(request, filter);
  return {
    [key]: { terms: { field, size: request.first, shard_size: VALUES_PER_SHARD } },
    ...(selected.length > 0 && { [selectedKey(key)]: { terms: { field, include: selected, size: selected.length } } }),
  };
}

/** The picks that narrow a facet: all but its own. */
const othersPicks = (criteria: Criteria, { name }: FacetRequest): [string, Clause][] =>
  [...criteria.picks].filter(([owner]) => owner !== name);

/**
 * Aggregations of the requested facets. Facets that are narrowed by the same picks share one filter, named by the picks;
 * those that no pick narrows stand at the top.
 */
export function facetAggregations(
  requests: readonly FacetRequest[],
  criteria: Criteria,
  filter: SearchFilter,
): Aggregations {
  const groups = Map.groupBy(requests, (request) =>
    othersPicks(criteria, request)
      .map(([owner]) => owner)
      .join('+'),
  );
  const aggregations: Aggregations = {};
  for (const [name, members] of groups) {
    const inner = Object.assign({}, ...members.map((request) => counts(request, filter))) as Aggregations;
    const picks = members[0] ? othersPicks(criteria, members[0]).map(([, clause]) => clause) : [];
    if (picks.length === 0) Object.assign(aggregations, inner);
    else aggregations[`within ${name}`] = { filter: { bool: { filter: picks } }, aggs: inner };
  }
  return aggregations;
}
