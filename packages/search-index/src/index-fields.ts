import type { estypes } from '@elastic/elasticsearch';

/** Rises with every change of what is written into the indexes of cards and vacancies: those of before are built anew. */
export const INDEX_FORMAT = 5;

/** How an index is kept by the engine. */
export interface IndexSettings {
  readonly shards: number;
  readonly replicas: number;
  /** Elasticsearch time value, such as "500ms". */
  readonly refreshInterval: string;
}

/** A value that is counted as well as filtered by. */
export const facetField = { type: 'keyword', eager_global_ordinals: true, norms: false } as const;
/** A value that is filtered by, and read back by somebody; no facet counts it. */
export const token = { type: 'keyword', norms: false } as const;
/** A value that is only filtered by: no column of it is kept, which would cost nearly as much again with every write. */
export const filterToken = { ...token, doc_values: false } as const;
/** A day, "YYYY-MM-DD". */
export const day = { type: 'date', format: 'yyyy-MM-dd' } as const;
/** A number that scores are computed with, and nothing is searched by. */
export const factor = { type: 'float', index: false } as const;

/**
 * Mapping and settings of an index. Strict: a field that is not in the closed list is refused by the engine. Only the
 * field `kept` stays in `_source`. `gc_deletes` exceeds the longest rebuild, so that a late write with an old version
 * meets the tombstone of a deleted document and is refused.
 */
export const strictIndex = (
  settings: IndexSettings,
  kept: string,
  properties: Record<string, estypes.MappingProperty>,
): Omit<estypes.IndicesCreateRequest, 'index'> => ({
  settings: {
    number_of_shards: settings.shards,
    number_of_replicas: settings.replicas,
    refresh_interval: settings.refreshInterval,
    gc_deletes: '24h',
  },
  mappings: { dynamic: 'strict', _source: { includes: [kept] }, properties },
});

/** Without repetitions, in the order in which they come. */
export const unique = (values: readonly string[]): string[] => [...new Set(values)];
