import type { CefrLevel, ConceptKind, ExperienceBand } from '@talent-pool/search-index';

/** A text as a caller sends it, with readings that the caller requires or excludes. */
export interface TextQuestion {
  readonly text: string;
  /** Ids of readings from an earlier response. */
  readonly pinned: readonly string[];
  readonly rejected: readonly string[];
}

/** A concept that a part of the text is interpreted as. */
export interface ConceptReading {
  /** `conceptKey`. */
  readonly id: string;
  readonly kind: ConceptKind;
  /** ESCO id or ISCO-08 code. */
  readonly concept: string;
  /** From 0 to 1; 1 for a complete preferred label. Not a probability. */
  readonly confidence: number;
}

interface Part {
  /** The words as written. */
  readonly matchedText: string;
}
export interface ConceptPart extends Part {
  readonly kind: 'CONCEPTS';
  /** Alternatives: a result needs one of them. */
  readonly concepts: readonly ConceptReading[];
}
export interface LanguagePart extends Part {
  readonly kind: 'LANGUAGE';
  readonly id: string;
  readonly language: string;
  readonly minimum: CefrLevel;
}
export interface ExperiencePart extends Part {
  readonly kind: 'EXPERIENCE';
  readonly id: string;
  readonly years: number;
  /** The band that contains the years. */
  readonly least: ExperienceBand;
}
export interface EqfPart extends Part {
  readonly kind: 'EQF';
  readonly id: string;
  readonly level: number;
}
export interface MemberStatePart extends Part {
  readonly kind: 'MEMBER_STATE';
  readonly id: string;
  readonly memberState: string;
}
export type ConditionPart = LanguagePart | ExperiencePart | EqfPart | MemberStatePart;
export type TextPart = ConceptPart | ConditionPart;

/**
 * The interpretation of a text. Results match every part. Stored with saved searches, so its field names must not
 * change.
 */
export interface TextInterpretation {
  readonly parts: readonly TextPart[];
  /** Words that were corrected. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** Words that match no concept and no condition, as they were written; `unmatchedWords` in the schema. */
  readonly remaining: readonly string[];
  /** Ids of pinned readings that the text does not have; `unknownReadingIds` in the schema. */
  readonly unused: readonly string[];
}

/** A range of words with a meaning: `from` inclusive, `to` exclusive. */
export interface Span<T> {
  readonly from: number;
  readonly to: number;
  readonly means: T;
}
