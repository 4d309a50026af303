import type { FilterOf, InputOf } from './field.ts';
import { iscoGroupFacet, occupationFacet, occupationFilters } from './occupations.field.ts';
import { contractFilters, contractTypeFacet, workingTimeFacet } from './vacancy/contract.field.ts';
import { employerFilters } from './vacancy/employer.field.ts';
import { vacancyExperienceFilters } from './vacancy/experience.field.ts';
import { vacancyLanguageFacet, vacancyLanguageFilters } from './vacancy/languages.field.ts';
import { payFilters } from './vacancy/pay.field.ts';
import { placeFacet, placeFilters, regionFacet } from './vacancy/place.field.ts';
import { vacancyQualificationFacet, vacancyQualificationFilters } from './vacancy/qualification-level.field.ts';
import { vacancySkillFacet, vacancySkillFilters } from './vacancy/skills.field.ts';
import { startFilters } from './vacancy/start.field.ts';

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
