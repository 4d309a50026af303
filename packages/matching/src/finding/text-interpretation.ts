import type { CefrLevel, ConceptKind, ExperienceBand } from '@talent-pool/search-index';

/** A text as a caller sends it, with readings that the caller requires or excludes. */
export interface TextQuestion {
  readonly text: string;
  /** Ids of readings, as an earlier answer gave them. */
  readonly pinned: readonly string[];
  readonly rejected: readonly string[];
}

/** A concept that a part of the text was read as. */
export interface ConceptReading {
  /** `conceptKey`. */
  readonly id: string;
  readonly kind: ConceptKind;
  /** ESCO id or ISCO-08 code. */
  readonly concept: string;
  /** 0 to 1: a whole preferred label is 1; no probability. */
  readonly confidence: number;
}

interface Part {
  /** The words of the text, as they were written. */
  readonly matchedText: string;
}
export interface ConceptPart extends Part {
  readonly kind: 'CONCEPTS';
  /** Any of them is meant: people need one. */
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
  /** The band that so many years lie in. */
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

/** How a text was read: results match every part. Saved searches are stored with it, so its field names stay. */
export interface TextInterpretation {
  readonly parts: readonly TextPart[];
  /** Words that were corrected. */
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** Words that match no concept and no condition, as they were written; `unmatchedWords` in the schema. */
  readonly remaining: readonly string[];
  /** Ids of pinned readings that the text does not have; `unknownReadingIds` in the schema. */
  readonly unused: readonly string[];
}

/** Words of a text that may be read as one thing: from the first, up to the one after the last. */
export interface Span<T> {
  readonly from: number;
  readonly to: number;
  readonly means: T;
}
