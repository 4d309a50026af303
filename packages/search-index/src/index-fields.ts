import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';

/** Rises with every change of what is written into the indexes of cards and vacancies: those of before are built anew. */
export const INDEX_FORMAT = 4;

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

/** By which a document that names occupations is found. */
export interface OccupationTokens {
  /** Occupations named. */
  readonly occupations: readonly string[];
  /** These and all their broader occupations, so that a broad one finds its narrower ones. */
  readonly occupationTree: readonly string[];
  /** ISCO-08 codes of one to four digits, a field for each level. */
  readonly isco1: readonly string[];
  readonly isco2: readonly string[];
  readonly isco3: readonly string[];
  readonly isco4: readonly string[];
}

/** Tokens of occupations; broader ones and groups come from the taxonomy that is loaded. */
export function occupationTokens(occupations: readonly string[], taxonomy: Taxonomy): OccupationTokens {
  const isco = unique(occupations.flatMap((occupation) => taxonomy.iscoGroupsOf(occupation)));
  const atLevel = (level: number): string[] => isco.filter((code) => code.length === level);
  return {
    occupations: [...occupations],
    occupationTree: unique(occupations.flatMap((id) => [id, ...taxonomy.ancestorsOfOccupation(id)])),
    isco1: atLevel(1),
    isco2: atLevel(2),
    isco3: atLevel(3),
    isco4: atLevel(4),
  };
}

export const OCCUPATION_PROPERTIES: Record<keyof OccupationTokens, estypes.MappingProperty> = {
  occupations: filterToken,
  occupationTree: facetField,
  isco1: facetField,
  isco2: facetField,
  isco3: facetField,
  isco4: facetField,
};
