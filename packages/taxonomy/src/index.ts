export {
  ESCO_VERSION,
  REUSE_LEVELS,
  SKILL_TYPES,
  type IscoGroupFacts,
  type OccupationFacts,
  type SkillFacts,
  type SkillGroupFacts,
} from './facts.ts';
export { isCountry, isLanguage } from './codes.ts';
export { foldLabel } from './labels.ts';
export { countryName, EDUCATION_FIELDS, EU_LANGUAGES, EU_MEMBER_STATES, languageName } from './reference.ts';
export { shortageView, type ShortageView } from './shortage-view.ts';
export { loadShortageList, type ShortageEntry } from './shortage.ts';
export { loadTaxonomy, Taxonomy, type SkillRelation } from './taxonomy.ts';
