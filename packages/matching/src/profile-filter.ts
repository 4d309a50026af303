import {
  asFields,
  noneOfFields,
  PROFILE_FILTER_FIELDS,
  type Given,
  type ProfileFilterArguments,
  type ProfileFilterValues,
} from '@talent-pool/search-index';
import type { TextReading } from './finding/text-reading.ts';

/** A filter whose every id and code is known, without repetitions and in a fixed order. */
export interface ProfileFilter extends ProfileFilterValues {
  /** Whether a skill near one that is asked counts for it. */
  readonly includeRelatedSkills: boolean;
  /** How the text was read; null without one. */
  readonly text: TextReading | null;
}

/** Readings of the text that the caller insists on or refuses. */
export interface TextReadingsInput {
  readonly pinned?: Given<string>;
  readonly rejected?: Given<string>;
}

/** A text, as a caller writes it. */
export interface TextInput {
  readonly text?: string | null;
  readonly readings?: TextReadingsInput | null;
}

/** The filter as a caller writes it. */
export type ProfileFilterInput = ProfileFilterArguments &
  TextInput & { readonly includeRelatedSkills?: boolean | null };

/** The filter that rules nobody out. */
export const NO_FILTER: ProfileFilter = {
  ...(noneOfFields(asFields(PROFILE_FILTER_FIELDS)) as unknown as ProfileFilterValues),
  includeRelatedSkills: false,
  text: null,
};
