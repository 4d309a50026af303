import type { estypes } from '@elastic/elasticsearch';
import type { IndexedCard } from './card-document.ts';
import {
  day,
  facetField,
  factor,
  filterToken,
  OCCUPATION_PROPERTIES,
  strictIndex,
  type IndexSettings,
} from './index-fields.ts';

/** The alias that `search` reads and the indexer moves. */
export const cardAlias = (prefix: string): string => `${prefix}-cards`;

/** The index of the public's protected aggregates. */
export const overviewIndex = (prefix: string): string => `${prefix}-overview`;

const properties: Record<keyof IndexedCard, estypes.MappingProperty> = {
  card: { type: 'object', enabled: false },
  poolId: { type: 'keyword' },
  skills: facetField,
  skillParents: filterToken,
  skillsWeight: factor,
  skillsFactor: factor,
  skillEvidence: filterToken,
  evidence: facetField,
  ...OCCUPATION_PROPERTIES,
  languages: facetField,
  languageLevels: filterToken,
  licences: filterToken,
  eqf: facetField,
  experience: facetField,
  experienceRank: { type: 'byte' },
  availability: facetField,
  memberStates: facetField,
  preferredMemberStates: filterToken,
  contractTypes: filterToken,
  workingTimes: filterToken,
  minimumMonthlyPay: { type: 'integer' },
  educationFields: facetField,
  updatedWeek: day,
};

/** Mapping and settings of a card index. Only the card is kept. */
export const cardIndexDefinition = (settings: IndexSettings): Omit<estypes.IndicesCreateRequest, 'index'> =>
  strictIndex(settings, 'card', properties);
