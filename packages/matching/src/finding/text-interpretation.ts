import type { ReadText } from '@talent-pool/text-reader';

/** A text as a caller sends it, with readings that the caller requires or excludes. */
export interface TextQuestion {
  readonly text: string;
  /** ISO 639-1 code of the language that the caller names; null for that of the request. */
  readonly language: string | null;
  /** Ids of readings from an earlier response. */
  readonly pinned: readonly string[];
  readonly rejected: readonly string[];
}

/** The interpretation of a text. Stored with saved searches, so its field names must not change. */
export type TextInterpretation = ReadText;
