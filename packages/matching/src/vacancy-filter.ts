import {
  asFields,
  FilterReader,
  readFields,
  VACANCY_FILTER_FIELDS,
  type FilterProblem,
  type VacancyFilterArguments,
  type VacancyFilterValues,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { readTextQuestion } from './finding/read-text-question.ts';
import type { TextQuestion, TextInterpretation } from './finding/text-interpretation.ts';
import type { TextInput } from './profile-filter.ts';

/** The unresolved filter of a request. */
export type VacancyFilterInput = VacancyFilterArguments & TextInput;

/** A resolved filter: ids and codes are valid, without duplicates, in a canonical order. */
export interface VacancyFilter extends VacancyFilterValues {
  /** Interpretation of the text; null without a text. */
  readonly text: TextInterpretation | null;
}

const FIELDS = asFields(VACANCY_FILTER_FIELDS);

/** Resolves and validates the ids and codes of a filter. The text is returned in `question`, not yet interpreted. */
export function readVacancyFilter(
  input: VacancyFilterInput | null | undefined,
  taxonomy: Taxonomy,
): { filter: VacancyFilter; question: TextQuestion | null; problems: readonly FilterProblem[] } {
  const given = input ?? {};
  const reader = new FilterReader();
  const values = readFields(FIELDS, given, reader, taxonomy) as unknown as VacancyFilterValues;
  return { filter: { ...values, text: null }, question: readTextQuestion(reader, given), problems: reader.problems };
}
