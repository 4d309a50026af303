export {
  ESCO_VERSION,
  REUSE_LEVELS,
  SKILL_TYPES,
  type IscoGroupFacts,
  type OccupationFacts,
  type SkillFacts,
  type SkillGroupFacts,
} from './facts.ts';
export { isCountry, isLanguage, isNationality, NATIONALITIES_WITHOUT_COUNTRY } from './codes.ts';
export { conceptRows, OBSOLETE } from './concept-rows.ts';
export { liveTaxonomy, tablesInUse, type EditionStore } from './editions.ts';
export { follow, type Live, type LiveParts } from './live.ts';
export { languageCode, nameOfLanguage } from './further-languages.ts';
export { LANGUAGE_CODES, languageOfTag } from './language-codes.ts';
export { isIscoGroup } from './isco-codes.ts';
export { cefrLevelOf, languageExaminations, type LanguageExamination } from './language-examinations.ts';
export { foldLabel, type LabelKind } from './labels.ts';
export { checksumOf, packPart, PackedTables, TaxonomyDamaged, type TableEntry } from './packed-tables.ts';
export {
  countryName,
  EDUCATION_FIELDS,
  EU_LANGUAGES,
  languageName,
  LANGUAGES_OF_MEMBER_STATE,
} from './reference-lists.ts';
export { DRIVING_LICENCE_CATEGORIES, type DrivingLicenceCategory } from './driving-licences.ts';
export { EU_MEMBER_STATES } from './member-states.ts';
export { isRegion } from './regions.ts';
export { regulatedProfession } from './regulated-professions.ts';
export { memberStateHint, regionHint } from './unknown-codes.ts';
export { isNaceDivision } from './nace.ts';
export { shortageView, type ShortageGroup, type ShortageView } from './shortage-view.ts';
export {
  liveShortageLists,
  loadShortageList,
  sampleShortageList,
  ShortageLists,
  type ShortageEntry,
  type ShortageList,
  type ShortageStore,
} from './shortage.ts';
export { readFile, rowsOf, STARTER_EDITION, starterTables, type TaxonomyTables } from './tables.ts';
export { loadTaxonomy, Taxonomy, type SkillRelation } from './taxonomy.ts';
export { foldText, isWithin } from './text/fold.ts';
export { contentWords, stemKey, stemOf, stemsOf } from './text/stems.ts';
export { isStopWord, stopWordsOf } from './text/stop-words.ts';
export { trigramsOf } from './text/trigrams.ts';
export { foldedWords, wordsOf, type Word } from './text/words.ts';
