import type { FilterOf, IndexValuesOf, InputOf } from './field.ts';
import { cardOccupationIndex, iscoGroupFacet, occupationFacet, occupationFilters } from './occupations.field.ts';
import { availabilityFacet, availabilityFilters, availabilityIndex } from './profile/availability.field.ts';
import { conditionIndex } from './profile/conditions.field.ts';
import { educationFieldFacet, educationFieldFilters, educationFieldIndex } from './profile/education-fields.field.ts';
import { evidenceFacet, evidenceFilters, evidenceIndex } from './profile/evidence.field.ts';
import {
  experienceFacet,
  experienceFilters,
  experienceIndex,
  experienceRankIndex,
} from './profile/experience.field.ts';
import { languageFacet, languageFilters, languageIndex, languageLevelIndex } from './profile/languages.field.ts';
import { licenceIndex } from './profile/licences.field.ts';
import {
  memberStateFacet,
  memberStateFilters,
  memberStateIndex,
  preferredMemberStateIndex,
} from './profile/member-states.field.ts';
import {
  qualificationLevelFacet,
  qualificationLevelFilters,
  qualificationLevelIndex,
} from './profile/qualification-level.field.ts';
import { skillFacet, skillFilters, skillIndex, skillParentIndex } from './profile/skills.field.ts';

/** Every argument of a filter for people, by its name in the resolved filter. */
export const PROFILE_FILTER_FIELDS = {
  ...skillFilters,
  ...languageFilters,
  ...occupationFilters,
  ...qualificationLevelFilters,
  ...experienceFilters,
  ...availabilityFilters,
  ...memberStateFilters,
  ...educationFieldFilters,
  ...evidenceFilters,
};

/** A filter for people: what its arguments demand, with every id and code resolved. */
export type ProfileFilterValues = FilterOf<typeof PROFILE_FILTER_FIELDS>;
/** The same arguments as a caller writes them. */
export type ProfileFilterArguments = InputOf<typeof PROFILE_FILTER_FIELDS>;

/** Every facet of people, by its name in the schema. */
export const PROFILE_FACET_FIELDS = {
  skills: skillFacet,
  occupations: occupationFacet,
  iscoGroups: iscoGroupFacet,
  languages: languageFacet,
  eqfLevels: qualificationLevelFacet,
  experience: experienceFacet,
  memberStates: memberStateFacet,
  availability: availabilityFacet,
  educationFields: educationFieldFacet,
  evidence: evidenceFacet,
};
export type ProfileFacetName = keyof typeof PROFILE_FACET_FIELDS;

/** Fields of the index that filters and conditions of people look at: saved searches work them out in memory as well. */
export const CARD_TOKEN_FIELDS = [
  skillIndex,
  evidenceIndex,
  cardOccupationIndex,
  languageLevelIndex,
  licenceIndex,
  qualificationLevelIndex,
  experienceIndex,
  availabilityIndex,
  memberStateIndex,
  conditionIndex,
  educationFieldIndex,
] as const;

/** Fields that only the engine looks at: to rank, to sort and to count. */
export const CARD_ENGINE_FIELDS = [
  skillParentIndex,
  languageIndex,
  experienceRankIndex,
  preferredMemberStateIndex,
] as const;

/** By which a card is found, outside the engine too. */
export type CardTokens = IndexValuesOf<typeof CARD_TOKEN_FIELDS>;
/** By which the engine alone finds and orders cards. */
export type CardEngineValues = IndexValuesOf<typeof CARD_ENGINE_FIELDS>;
