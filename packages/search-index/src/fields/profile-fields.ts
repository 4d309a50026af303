import type { FilterOf, InputOf } from './field.ts';
import { iscoGroupFacet, occupationFacet, occupationFilters } from './occupations.field.ts';
import { availabilityFacet, availabilityFilters } from './profile/availability.field.ts';
import { educationFieldFacet, educationFieldFilters } from './profile/education-fields.field.ts';
import { evidenceFacet, evidenceFilters } from './profile/evidence.field.ts';
import { experienceFacet, experienceFilters } from './profile/experience.field.ts';
import { languageFacet, languageFilters } from './profile/languages.field.ts';
import { memberStateFacet, memberStateFilters } from './profile/member-states.field.ts';
import { qualificationLevelFacet, qualificationLevelFilters } from './profile/qualification-level.field.ts';
import { skillFacet, skillFilters } from './profile/skills.field.ts';

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
