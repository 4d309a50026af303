import type { DrivingLicenceCategory } from '@talent-pool/taxonomy';

/** The kinds of concepts that words are read as. */
export type ConceptKind = 'OCCUPATION' | 'SKILL' | 'ISCO_GROUP';
export type CefrLevel = 'A1' | 'A2' | 'B1' | 'B2' | 'C1' | 'C2';

/** What a reading does: it filters, orders, excludes, or changes nothing. */
export type Effect = 'FILTER' | 'RANK' | 'EXCLUDE' | 'IGNORED';

/** Why a reading changes nothing. */
export type IgnoredReason =
  'GENDER_MARK' | 'SENIORITY' | 'NUMBER_OF_PEOPLE' | 'NOT_NEEDED' | 'NOT_RECORDED' | 'OUTSIDE_UNION';

/** A concept, with the confidence that it is meant: 0 to 1. */
export interface ConceptChoice {
  readonly kind: ConceptKind;
  /** ESCO id or ISCO-08 code. */
  readonly id: string;
  readonly confidence: number;
}

/** What words were read as. */
export type Meaning =
  /** `family`: the concepts are everything that is named so. */
  | { readonly kind: 'CONCEPTS'; readonly concepts: readonly ConceptChoice[]; readonly family: boolean }
  | { readonly kind: 'LANGUAGE'; readonly language: string; readonly minimum: CefrLevel }
  /** Months of work experience: from inclusive, to exclusive. */
  | { readonly kind: 'EXPERIENCE'; readonly from: number | null; readonly to: number | null }
  | { readonly kind: 'EQF'; readonly level: number }
  /** ISO 3166-1 country; for a city or region its NUTS 2024 code, if known, and its name where it lies. */
  | { readonly kind: 'PLACE'; readonly country: string; readonly region: string | null; readonly name?: string }
  /** First month of work, "YYYY-MM". */
  | { readonly kind: 'START'; readonly month: string }
  | { readonly kind: 'WORKING_TIME'; readonly workingTime: 'FULL_TIME' | 'PART_TIME' }
  | { readonly kind: 'CONTRACT'; readonly contract: ContractName }
  | {
      readonly kind: 'PAY';
      /** The amount, or the lower one of a range. */
      readonly amount: number;
      /** The higher amount of a range. */
      readonly most?: number;
      readonly period: 'HOUR' | 'MONTH' | 'YEAR';
    }
  | { readonly kind: 'LICENCE'; readonly category: DrivingLicenceCategory }
  | { readonly kind: 'WORDS' };
export type ContractName = 'PERMANENT' | 'FIXED_TERM' | 'SEASONAL' | 'TEMPORARY_AGENCY' | 'APPRENTICESHIP';

/** A part of a text and what it was read as. */
export interface Reading {
  readonly id: string;
  readonly matchedText: string;
  /** Offsets in the text, in UTF-16 code units: first, and after the last. */
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
  readonly effect: Effect;
  readonly reason: IgnoredReason | null;
  /** 0 to 1; not a probability. */
  readonly confidence: number;
  /** What else the words may mean, best first. */
  readonly alternatives: readonly ConceptChoice[];
  /** Readings of one group are alternatives: one of them is enough. */
  readonly group: number;
}

/** A word that was not read. */
export interface UnreadWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A whole text as it was read. */
export interface ReadText {
  readonly readings: readonly Reading[];
  readonly unread: readonly UnreadWord[];
  readonly corrections: readonly { readonly from: string; readonly to: string }[];
  /** Languages in which names were looked up first: the caller's or the detected one, and English. */
  readonly languages: readonly string[];
  /** The text forms no condition, or names somebody or something and none of that was understood. */
  readonly nothingUnderstood: boolean;
  /** Pinned ids that the text does not have. */
  readonly unknownIds: readonly string[];
}

/** A range of tokens: `from` inclusive, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A candidate for a span, with a confidence of 0 to 1. */
export interface Candidate extends Span {
  readonly meaning: Meaning;
  readonly confidence: number;
  readonly effect?: Effect;
  readonly reason?: IgnoredReason;
  readonly alternatives?: readonly ConceptChoice[];
  /** A word of seniority and the like, which counts only if the text names nothing else. */
  readonly soft?: boolean;
  /** Words that resemble a name or are part of one: beside the name of an occupation they only rank. */
  readonly weak?: boolean;
}
