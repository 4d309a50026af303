import type { estypes } from '@elastic/elasticsearch';
import { mappingsOf } from './fields/index-values.ts';
import { CARD_ENGINE_FIELDS, CARD_TOKEN_FIELDS } from './fields/profile-fields.ts';
import { day, factor, strictIndex, type IndexSettings } from './index-fields.ts';

/** The alias that `search` reads and the indexer moves. */
export const cardAlias = (prefix: string): string => `${prefix}-cards`;

type Own = 'card' | 'poolId' | 'skillsWeight' | 'skillsFactor' | 'updatedWeek';
const OWN: Record<Own, estypes.MappingProperty> = {
  card: { type: 'object', enabled: false },
  poolId: { type: 'keyword' },
  skillsWeight: factor,
  skillsFactor: factor,
  updatedWeek: day,
};

const properties = { ...OWN, ...mappingsOf(CARD_TOKEN_FIELDS), ...mappingsOf(CARD_ENGINE_FIELDS) };

/** Mapping and settings of a card index. Only the card is stored in `_source`. */
export const cardIndexDefinition = (settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'> =>
  strictIndex(settings, 'card', properties);
