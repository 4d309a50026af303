import type { estypes } from '@elastic/elasticsearch';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { ConceptDocument } from './concept-document.ts';
import { token, type IndexSettings } from './index-fields.ts';

/** Increase with every change of documents or mapping, so that the index is rebuilt. */
const FORMAT = 3;

/** Identity of the content of a concept index: the taxonomy and the version of the documents. */
export const conceptVersion = ({ edition }: Taxonomy): string => `${FORMAT}:${edition}`;

/** The alias of the concept index. */
export const conceptAlias = (prefix: string): string => `${prefix}-concepts`;

/** The application creates the tokens, for both indexing and queries. The engine only splits them. */
const tokens = (similarity?: string): estypes.MappingProperty => ({
  type: 'text',
  analyzer: 'whitespace',
  index_options: 'freqs',
  ...(similarity && { similarity }),
});

/** Similarity for all labels of a concept: no penalty for long lists, little weight for repeated words. */
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
  beginnings: token,
  group: tokens(),
  groupTrigrams: tokens(),
  prior: { type: 'float' },
  people: { type: 'integer' },
};

/** Mapping and settings of a concept index. `version`: identity of its content. */
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
