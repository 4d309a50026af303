import type { estypes } from '@elastic/elasticsearch';
import type { IndexedCard } from './card-document.ts';

export interface IndexSettings {
  readonly shards: number;
  readonly replicas: number;
  /** Elasticsearch time value, such as "500ms". */
  readonly refreshInterval: string;
}

/** The alias that `search` reads and the indexer moves. */
export const cardAlias = (prefix: string): string => `${prefix}-cards`;

/** The index of the public's protected aggregates. */
export const overviewIndex = (prefix: string): string => `${prefix}-overview`;

const facetField = { type: 'keyword', eager_global_ordinals: true, norms: false } as const;
const token = { type: 'keyword', norms: false } as const;

const properties: Record<keyof IndexedCard, estypes.MappingProperty> = {
  card: { type: 'object', enabled: false },
  poolId: { type: 'keyword' },
  skills: facetField,
  skillEvidence: token,
  evidence: facetField,
  occupations: token,
  occupationTree: facetField,
  isco1: facetField,
  isco2: facetField,
  isco3: facetField,
  isco4: facetField,
  languages: facetField,
  languageLevels: token,
  eqf: facetField,
  experience: facetField,
  experienceRank: { type: 'byte' },
  availability: facetField,
  memberStates: facetField,
  educationFields: facetField,
  updatedWeek: { type: 'date', format: 'yyyy-MM-dd' },
};

/**
 * Mapping and settings of a card index. Strict: a field that is not in the closed list is refused by the engine. Only
 * the card is kept in `_source`. `gc_deletes` exceeds the longest rebuild, so that a late write with an old version
 * meets the tombstone of a deleted card and is refused.
 */
export const cardIndexDefinition = (settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'> => ({
  settings: {
    number_of_shards: settings.shards,
    number_of_replicas: settings.replicas,
    refresh_interval: settings.refreshInterval,
    gc_deletes: '24h',
  },
  mappings: { dynamic: 'strict', _source: { includes: ['card'] }, properties },
});
