import type { estypes } from '@elastic/elasticsearch';

/** Increase with every change of the documents of cards and vacancies, so that the indexes are rebuilt. */
export const INDEX_FORMAT = 10;

/** Mapping and settings of an index. */
export interface IndexSettings {
  readonly shards: number;
  readonly replicas: number;
  /** Elasticsearch time value, such as "500ms". */
  readonly refreshInterval: string;
}

/** A keyword for filters and facets. */
export const facetField = { type: 'keyword', eager_global_ordinals: true, norms: false } as const;
/** A keyword for filters whose values are also read; not for facets. */
export const token = { type: 'keyword', norms: false } as const;
/** A keyword for filters only, without doc values, which would nearly double the cost of writes. */
export const filterToken = { ...token, doc_values: false } as const;
/** A day, "YYYY-MM-DD". */
export const day = { type: 'date', format: 'yyyy-MM-dd' } as const;
/** A number for computing scores; not searchable. */
export const factor = { type: 'float', index: false } as const;

/**
 * Mapping and settings of an index. Strict: a field that is not in the closed list is refused by the engine. Only the
 * fields `kept` stay in `_source`. `gc_deletes` exceeds the longest rebuild, so that a late write with an old version
 * meets the tombstone of a deleted document and is refused.
 */
export const strictIndex = (
  settings: IndexSettings,
  kept: readonly string[],
  properties: Record<string, estypes.MappingProperty>,
): Omit<estypes.IndicesCreateRequest, 'index'> => ({
  settings: {
    number_of_shards: settings.shards,
    number_of_replicas: settings.replicas,
    refresh_interval: settings.refreshInterval,
    gc_deletes: '24h',
  },
  mappings: { dynamic: 'strict', _source: { includes: [...kept] }, properties },
});

/** Unique values in their original order. */
export const unique = (values: readonly string[]): string[] => [...new Set(values)];
