export { anonymise } from './anonymise.ts';
export { experienceBand, monthsCovered } from './work-periods.ts';
export { quarterOf } from './calendar.ts';
export { asCard, type CardDocument } from './card-document.ts';
export { cardAlias, cardIndexDefinition } from './card-index.ts';
export {
  CONCEPT_KINDS,
  conceptDocumentId,
  conceptDocuments,
  conceptKey,
  conceptOf,
  labelLanguages,
  LABELS_OF,
  type ConceptDocument,
  type ConceptKind,
} from './concept-document.ts';
export { conceptAlias, conceptIndexDefinition, conceptVersion } from './concept-index.ts';
export {
  absent,
  all,
  anyOf,
  atLeast,
  atMost,
  either,
  enoughOf,
  EVERY,
  not,
  term,
  type Condition,
} from './condition.ts';
export { createEngineClient, type EngineAccess } from './engine-client.ts';
export type { FacetField, FacetSelection, Given } from './fields/field.ts';
export {
  asFields,
  criteriaOf,
  noneOfFields,
  readFields,
  type Criteria,
  type FilterFields,
} from './fields/filter-fields.ts';
export { EQF_LEVELS } from './fields/resolve-codes.ts';
export { FilterReader, type FilterProblem } from './fields/filter-reader.ts';
export { inIscoGroups } from './fields/isco-groups.ts';
export { COMMON_CURRENCY, type PayAmount } from './fields/pay-amount.ts';
export { minimumPayOf, PAY_STEP } from './fields/profile/conditions.field.ts';
export type { CefrByArea } from './fields/profile/languages.field.ts';
export { withRelatedSkills } from './fields/profile/skills.field.ts';
export {
  PROFILE_FACET_FIELDS,
  PROFILE_FILTER_FIELDS,
  type ProfileFacetName,
  type ProfileFilterArguments,
  type ProfileFilterValues,
} from './fields/profile-fields.ts';
export {
  REQUIREMENTS,
  VACANCY_FACET_FIELDS,
  VACANCY_FILTER_FIELDS,
  type RequirementName,
  type VacancyFacetName,
  type VacancyFilterArguments,
  type VacancyFilterValues,
} from './fields/vacancy-fields.ts';
export { acceptedStates, memberStatesOf } from './fields/vacancy/place.field.ts';
export { engineQuery, scoringQuery, type EngineQuery } from './engine-query.ts';
export { hiddenFor, hiddenFromValue, isHidden, type CardReader, type HiddenFrom } from './hidden-cards.ts';
export { INDEX_FORMAT, type IndexSettings } from './index-fields.ts';
export { cardTokens, toIndexedCard, type IndexedCard } from './indexed-card.ts';
export { meets, type DocumentFields } from './evaluate-condition.ts';
export {
  EVERYONE,
  FIGURE_COLUMNS,
  figureRow,
  figuresIndex,
  figuresIndexDefinition,
  OPEN_TO_ALL,
  SNAPSHOT,
  type FigureColumn,
  type FigureDocument,
  type SnapshotDocument,
} from './figure-names.ts';
export {
  CARD_PROJECTION,
  isSearchable,
  PROFILE_COLLECTION,
  toProfileRecord,
  type ProfileRecord,
} from './profile-record.ts';
export {
  profileFactor,
  SkillWeights,
  vacancyFactor,
  weightsDocument,
  weightsIndex,
  WELCOME,
  type WeightsDocument,
} from './skill-weights.ts';
export { best, points, sum, type Ranking } from './ranking.ts';
export { PublishedEditions, publishTables, taxonomyAlias, unpublishTables } from './taxonomy-index.ts';
export { languageLevelToken, licenceToken, skillEvidenceToken } from './tokens.ts';
export { asVacancy, toVacancyDocument, type VacancyDocument } from './vacancy-document.ts';
export {
  toIndexedVacancy,
  VACANCY_COLUMNS,
  vacancyAlias,
  vacancyIndexDefinition,
  type IndexedVacancy,
} from './vacancy-index.ts';
export { wordTokens } from './vacancy-words.ts';
export {
  isOpenVacancy,
  toVacancyRecord,
  VACANCY_COLLECTION,
  VACANCY_PROJECTION,
  type VacancyRecord,
} from './vacancy-record.ts';
export * from './vocabulary.ts';
