import type { estypes } from '@elastic/elasticsearch';
import { mappingsOf } from './fields/index-values.ts';
import { CARD_ENGINE_FIELDS, CARD_TOKEN_FIELDS } from './fields/profile-fields.ts';
import { day, factor, filterToken, strictIndex, type IndexSettings } from './index-fields.ts';

/** The alias that `search` reads and the indexer moves. */
export const cardAlias = (prefix: string): string => `${prefix}-cards`;

type Own = 'card' | 'hiddenFrom' | 'poolId' | 'skillsWeight' | 'skillsFactor' | 'updatedWeek';
const OWN: Record<Own, estypes.MappingProperty> = {
  card: { type: 'object', enabled: false },
  hiddenFrom: filterToken,
  poolId: { type: 'keyword' },
  skillsWeight: factor,
  skillsFactor: factor,
  updatedWeek: day,
};

const properties = { ...OWN, ...mappingsOf(CARD_TOKEN_FIELDS), ...mappingsOf(CARD_ENGINE_FIELDS) };

/** Mapping and settings of a card index. Only the card, and from whom it is hidden, are stored in `_source`. */
export const cardIndexDefinition = (settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'> =>
  strictIndex(settings, ['card', 'hiddenFrom'], properties);
