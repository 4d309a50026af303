export { anonymise } from './anonymise.ts';
export { languageLevelToken, skillEvidenceToken, type CardDocument, type IndexedCard } from './card-document.ts';
export { cardAlias, cardIndexDefinition, overviewIndex, type IndexSettings } from './card-index.ts';
export { createEngineClient, type EngineAccess } from './engine-client.ts';
export { toIndexedCard } from './indexed-card.ts';
export {
  MOST_OVERVIEW_FILTERS,
  OVERVIEW_DIMENSIONS,
  overviewIndexDefinition,
  overviewKey,
  protectCount,
  type OverviewDimension,
  type OverviewDocument,
  type OverviewFilters,
} from './overview.ts';
export {
  CARD_PROJECTION,
  isSearchable,
  PROFILE_COLLECTION,
  type CefrByArea,
  type ProfileRecord,
} from './profile-record.ts';
export {
  isOpenVacancy,
  toIndexedVacancy,
  vacancyAlias,
  vacancyIndexDefinition,
  VACANCY_COLLECTION,
  VACANCY_PROJECTION,
  type IndexedVacancy,
  type VacancyRecord,
} from './vacancy-index.ts';
export {
  CEFR_LEVELS,
  CONTRACT_TYPES,
  EXPERIENCE_BANDS,
  SKILL_EVIDENCE,
  WORKING_TIMES,
  type CefrLevel,
  type ContractType,
  type ExperienceBand,
  type SkillEvidence,
  type WorkingTime,
} from './vocabulary.ts';
