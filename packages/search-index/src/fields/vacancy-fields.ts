import type { FilterOf, IndexValuesOf, InputOf } from './field.ts';
import { iscoGroupFacet, occupationFacet, occupationFilters, vacancyOccupationIndex } from './occupations.field.ts';
import { contractFilters, contractIndex, contractTypeFacet, workingTimeFacet } from './vacancy/contract.field.ts';
import { employerFilters, employerIndex } from './vacancy/employer.field.ts';
import { vacancyExperienceFilters, vacancyExperienceIndex } from './vacancy/experience.field.ts';
import { vacancyLanguageFacet, vacancyLanguageFilters, vacancyLanguageIndex } from './vacancy/languages.field.ts';
import { vacancyLicenceIndex } from './vacancy/licence.field.ts';
import { payFilters, payIndex } from './vacancy/pay.field.ts';
import { placeFacet, placeFilters, placeIndex, regionFacet } from './vacancy/place.field.ts';
import { publicationIndex } from './vacancy/publication.field.ts';
import {
  vacancyQualificationFacet,
  vacancyQualificationFilters,
  vacancyQualificationIndex,
} from './vacancy/qualification-level.field.ts';
import { vacancySkillFacet, vacancySkillFilters, vacancySkillIndex } from './vacancy/skills.field.ts';
import { startFilters, startIndex } from './vacancy/start.field.ts';
import { wordIndex } from './vacancy/words.field.ts';

/** Every argument of a filter for vacancies, by its name in the resolved filter. */
export const VACANCY_FILTER_FIELDS = {
  ...vacancySkillFilters,
  ...occupationFilters,
  ...vacancyLanguageFilters,
  ...vacancyQualificationFilters,
  ...vacancyExperienceFilters,
  ...placeFilters,
  ...contractFilters,
  ...payFilters,
  ...startFilters,
  ...employerFilters,
};

/** A filter for vacancies: what its arguments demand, with every id and code resolved. */
export type VacancyFilterValues = FilterOf<typeof VACANCY_FILTER_FIELDS>;
/** The same arguments as a caller writes them. */
export type VacancyFilterArguments = InputOf<typeof VACANCY_FILTER_FIELDS>;

/** Every facet of vacancies, by its name in the schema. */
export const VACANCY_FACET_FIELDS = {
  skills: vacancySkillFacet,
  occupations: occupationFacet,
  iscoGroups: iscoGroupFacet,
  languages: vacancyLanguageFacet,
  eqfLevels: vacancyQualificationFacet,
  memberStates: placeFacet,
  regions: regionFacet,
  contractTypes: contractTypeFacet,
  workingTimes: workingTimeFacet,
};
export type VacancyFacetName = keyof typeof VACANCY_FACET_FIELDS;

/** Every field of a vacancy in the index. */
export const VACANCY_INDEX_FIELDS = [
  employerIndex,
  vacancyOccupationIndex,
  vacancySkillIndex,
  vacancyLanguageIndex,
  vacancyQualificationIndex,
  vacancyExperienceIndex,
  vacancyLicenceIndex,
  placeIndex,
  contractIndex,
  payIndex,
  startIndex,
  publicationIndex,
  wordIndex,
] as const;

/** By which a vacancy is found. */
export type VacancyIndexValues = IndexValuesOf<typeof VACANCY_INDEX_FIELDS>;
