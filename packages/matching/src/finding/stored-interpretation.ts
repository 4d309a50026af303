import type { CefrLevel, ConceptKind, ReadText, Reading } from '@talent-pool/text-reader';

/** A part of a text as saved searches of version 0.1.0 hold it. */
type EarlierPart = { readonly matchedText: string } & (
  | {
      readonly kind: 'CONCEPTS';
      readonly concepts: readonly {
        readonly kind: ConceptKind;
        readonly concept: string;
        readonly confidence: number;
      }[];
    }
  | { readonly kind: 'LANGUAGE'; readonly language: string; readonly minimum: CefrLevel }
  | { readonly kind: 'EXPERIENCE'; readonly years: number }
  | { readonly kind: 'EQF'; readonly level: number }
  | { readonly kind: 'MEMBER_STATE'; readonly memberState: string }
);

/** An interpretation as saved searches of version 0.1.0 hold it. */
export interface EarlierInterpretation {
  readonly readings?: undefined;
  readonly parts: readonly EarlierPart[];
  readonly remaining: readonly string[];
}

const MONTHS = 12;

function meaningOf(part: EarlierPart): Reading['meaning'] {
  switch (part.kind) {
    case 'CONCEPTS':
      return {
        kind: 'CONCEPTS',
        concepts: part.concepts.map(({ kind, concept, confidence }) => ({ kind, id: concept, confidence })),
        family: false,
      };
    case 'EXPERIENCE':
      return { kind: 'EXPERIENCE', from: part.years * MONTHS, to: null };
    case 'MEMBER_STATE':
      return { kind: 'PLACE', country: part.memberState, region: null };
    case 'LANGUAGE':
      return { kind: 'LANGUAGE', language: part.language, minimum: part.minimum };
    case 'EQF':
      return { kind: 'EQF', level: part.level };
  }
}

const whole = (text: string) => ({ start: 0, end: text.length });

/**
 * An interpretation as it is now, whichever version stored it: every part of an earlier one had to be met. In a search for
 * vacancies every word that was not read had to occur too.
 */
export function currentInterpretation(
  text: ReadText | EarlierInterpretation | null | undefined,
  wordsCount: boolean,
): ReadText | null {
  if (!text || text.readings) return text ?? null;
  return {
    readings: text.parts.map((part, group) => ({
      id: '',
      matchedText: part.matchedText,
      ...whole(part.matchedText),
      meaning: meaningOf(part),
      effect: 'FILTER',
      reason: null,
      confidence: 1,
      alternatives: [],
      group,
    })),
    unread: text.remaining.map((word) => ({ text: word, ...whole(word) })),
    corrections: [],
    languages: [],
    nothingUnderstood: wordsCount && text.remaining.length > 0,
    unknownIds: [],
  };
}
