import {
  asFields,
  noneOfFields,
  PROFILE_FILTER_FIELDS,
  type Given,
  type ProfileFilterArguments,
  type ProfileFilterValues,
} from '@talent-pool/search-index';
import type { TextInterpretation } from './finding/text-interpretation.ts';

/** A filter whose every id and code is known, without repetitions and in a fixed order. */
export interface ProfileFilter extends ProfileFilterValues {
  /** Whether a related skill counts for a requested one. */
  readonly includeRelatedSkills: boolean;
  /** How the text was read; null without one. */
  readonly text: TextInterpretation | null;
}

/** Ids of readings of the text that the caller requires or excludes. */
export interface TextInterpretationInput {
  readonly pinnedIds?: Given<string>;
  readonly rejectedIds?: Given<string>;
}

/** A text, as a caller writes it. */
export interface TextInput {
  readonly text?: string | null;
  /** A language tag. */
  readonly language?: string | null;
  readonly textInterpretation?: TextInterpretationInput | null;
}

/** The filter as sent by a caller. */
export type ProfileFilterInput = ProfileFilterArguments &
  TextInput & { readonly includeRelatedSkills?: boolean | null };

/** The filter without any condition. */
export const NO_FILTER: ProfileFilter = {
  ...(noneOfFields(asFields(PROFILE_FILTER_FIELDS)) as unknown as ProfileFilterValues),
  includeRelatedSkills: false,
  text: null,
};
