import {
  asFields,
  FilterReader,
  PROFILE_FILTER_FIELDS,
  readFields,
  type FilterProblem,
  type ProfileFilterValues,
} from '@talent-pool/search-index';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { readTextQuestion } from './finding/read-text-question.ts';
import type { TextQuestion } from './finding/text-interpretation.ts';
import type { ProfileFilterInput, ProfileFilter } from './profile-filter.ts';

const FIELDS = asFields(PROFILE_FILTER_FIELDS);

/**
 * Resolves and validates the ids and codes of a filter. An unknown id is reported as a problem instead of giving an
 * empty result. The text is returned in `question`, not yet interpreted.
 */
export function readProfileFilter(
  input: ProfileFilterInput | null | undefined,
  taxonomy: Taxonomy,
): { filter: ProfileFilter; question: TextQuestion | null; problems: readonly FilterProblem[] } {
  const given = input ?? {};
  const reader = new FilterReader();
  const values = readFields(FIELDS, given, reader, taxonomy) as unknown as ProfileFilterValues;
  const filter = { ...values, includeRelatedSkills: given.includeRelatedSkills ?? false, text: null };
  return { filter, question: readTextQuestion(reader, given), problems: reader.problems };
}
