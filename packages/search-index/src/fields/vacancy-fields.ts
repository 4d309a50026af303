import { collected, merged, type VacancyField } from './field-parts.ts';
import type { FilterOf, IndexValuesOf, InputOf } from './field.ts';
import { VACANCY_FIELDS } from './registry.ts';
import { defaultsOf, projectionOf, type ValuesOfShape } from './shape.ts';

VACANCY_FIELDS satisfies readonly VacancyField[];

const RECORD = merged(VACANCY_FIELDS, 'record');

/** Values read from a stored vacancy. */
export type VacancyRecordValues = ValuesOfShape<typeof RECORD>;
/** The MongoDB projection of these values. */
export const VACANCY_RECORD_PROJECTION = projectionOf(RECORD);
/** Defaults for values that older vacancies do not have. */
export const VACANCY_RECORD_DEFAULTS: object = defaultsOf(RECORD);

/** The values of a vacancy that are matched with people, by their names. */
export const MATCHED_SHAPE = merged(VACANCY_FIELDS, 'matched');
export type MatchedValues = ValuesOfShape<typeof MATCHED_SHAPE>;

/** The mandatory conditions of a match. */
export const REQUIREMENTS = collected(VACANCY_FIELDS, 'requirement');
export type RequirementName = (typeof REQUIREMENTS)[number]['name'];

/** All arguments of a filter for vacancies, by name in the resolved filter. */
export const VACANCY_FILTER_FIELDS = merged(VACANCY_FIELDS, 'filters');
/** The resolved arguments of a filter for vacancies. */
export type VacancyFilterValues = FilterOf<typeof VACANCY_FILTER_FIELDS>;
/** The arguments of a filter for vacancies as sent by a caller. */
export type VacancyFilterArguments = InputOf<typeof VACANCY_FILTER_FIELDS>;

/** All facets of vacancies, by name in the schema. */
export const VACANCY_FACET_FIELDS = merged(VACANCY_FIELDS, 'facets');
export type VacancyFacetName = keyof typeof VACANCY_FACET_FIELDS;

/** All index fields of a vacancy. */
export const VACANCY_INDEX_FIELDS = collected(VACANCY_FIELDS, 'index');
/** Index values of a vacancy. */
export type VacancyIndexValues = IndexValuesOf<(typeof VACANCY_INDEX_FIELDS)[number]>;
