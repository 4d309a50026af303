import { collected, merged, type VacancyField } from './field-parts.ts';
import type { FilterOf, IndexValuesOf, InputOf } from './field.ts';
import { VACANCY_FIELDS } from './registry.ts';
import { defaultsOf, projectionOf, type ValuesOfShape } from './shape.ts';

VACANCY_FIELDS satisfies readonly VacancyField[];

const RECORD = merged(VACANCY_FIELDS, 'record');

/** What is read of a stored vacancy. */
export type VacancyRecordValues = ValuesOfShape<typeof RECORD>;
/** The MongoDB projection of these values. */
export const VACANCY_RECORD_PROJECTION = projectionOf(RECORD);
/** What stands for values that vacancies from before there were any do not have. */
export const VACANCY_RECORD_DEFAULTS: object = defaultsOf(RECORD);

/** The values of a vacancy that are matched with people, by their names. */
export const MATCHED_SHAPE = merged(VACANCY_FIELDS, 'matched');
export type MatchedValues = ValuesOfShape<typeof MATCHED_SHAPE>;

/** What keeps a person and a vacancy apart. */
export const REQUIREMENTS = collected(VACANCY_FIELDS, 'requirement');
export type RequirementName = (typeof REQUIREMENTS)[number]['name'];

/** Every argument of a filter for vacancies, by its name in the resolved filter. */
export const VACANCY_FILTER_FIELDS = merged(VACANCY_FIELDS, 'filters');
/** A filter for vacancies: what its arguments demand, with every id and code resolved. */
export type VacancyFilterValues = FilterOf<typeof VACANCY_FILTER_FIELDS>;
/** The same arguments as a caller writes them. */
export type VacancyFilterArguments = InputOf<typeof VACANCY_FILTER_FIELDS>;

/** Every facet of vacancies, by its name in the schema. */
export const VACANCY_FACET_FIELDS = merged(VACANCY_FIELDS, 'facets');
export type VacancyFacetName = keyof typeof VACANCY_FACET_FIELDS;

/** Every field of a vacancy in the index. */
export const VACANCY_INDEX_FIELDS = collected(VACANCY_FIELDS, 'index');
/** By which a vacancy is found. */
export type VacancyIndexValues = IndexValuesOf<(typeof VACANCY_INDEX_FIELDS)[number]>;
