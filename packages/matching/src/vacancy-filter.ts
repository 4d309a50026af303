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

/** The filter as a caller writes it. */
export type VacancyFilterInput = VacancyFilterArguments & TextInput;

/** A filter whose every id and code is known, without repetitions and in a fixed order. */
export interface VacancyFilter extends VacancyFilterValues {
  /** How the text was read; null without one. */
  readonly text: TextInterpretation | null;
}

const FIELDS = asFields(VACANCY_FILTER_FIELDS);

/** The filter with every id and code resolved, or what keeps it from being searched. Its text is still to be interpreted. */
export function readVacancyFilter(
  input: VacancyFilterInput | null | undefined,
  taxonomy: Taxonomy,
): { filter: VacancyFilter; question: TextQuestion | null; problems: readonly FilterProblem[] } {
  const given = input ?? {};
  const reader = new FilterReader();
  const values = readFields(FIELDS, given, reader, taxonomy) as unknown as VacancyFilterValues;
  return { filter: { ...values, text: null }, question: readTextQuestion(reader, given), problems: reader.problems };
}
