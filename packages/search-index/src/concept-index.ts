import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { ConceptDocument } from './concept-document.ts';
import { token, type IndexSettings } from './index-fields.ts';

/** Rises with every change of the documents or of the mapping, so that the index is built anew. */
const FORMAT = 1;

/** Names what an index of concepts is made of: the taxonomy, and how it is written down. */
export const conceptVersion = ({ edition }: Taxonomy): string => `${FORMAT}:${edition}`;

/** The alias under which concepts are found. */
export const conceptAlias = (prefix: string): string => `${prefix}-concepts`;

/** Tokens are made by the application, the same for what is indexed and what is asked: the engine only divides them. */
const tokens = (similarity?: string): estypes.MappingProperty => ({
  type: 'text',
  analyzer: 'whitespace',
  index_options: 'freqs',
  ...(similarity && { similarity }),
});

/** All labels of a concept together: a long list is no fault, and a word said twice is hardly more than once. */
const ALL_LABELS = 'all_labels';

const properties: Record<keyof ConceptDocument, estypes.MappingProperty> = {
  concept: { type: 'keyword' },
  kind: token,
  language: token,
  preferred: tokens(),
  labels: tokens(ALL_LABELS),
  preferredTrigrams: tokens(),
  labelTrigrams: tokens(ALL_LABELS),
  keys: token,
  partKeys: token,
  beginnings: token,
  words: token,
  group: tokens(),
  groupTrigrams: tokens(),
  prior: { type: 'float' },
  people: { type: 'integer' },
};

/** Mapping and settings of an index of concepts. `version` says which taxonomy it was filled with. */
export const conceptIndexDefinition = (
  { shards, replicas }: Pick<IndexSettings, 'shards' | 'replicas'>,
  version: string,
): Omit<estypes.IndicesCreateRequest, 'index'> => ({
  settings: {
    number_of_shards: shards,
    number_of_replicas: replicas,
    similarity: { [ALL_LABELS]: { type: 'BM25', k1: 0.8, b: 0.4 } },
  },
  mappings: { dynamic: 'strict', _meta: { version }, properties },
});
