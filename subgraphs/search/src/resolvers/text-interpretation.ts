import type { TextInterpretation } from '@talent-pool/matching';
import { byCode, conceptReference } from './references.ts';

/** Maps a text interpretation to its GraphQL type; null without a text. */
export function toTextInterpretation(text: TextInterpretation | null) {
  if (!text) return null;
  const { parts, corrections, remaining, unused } = text;
  return {
    concepts: parts.flatMap((part) =>
      part.kind === 'CONCEPTS'
        ? part.concepts.map(({ id, kind, concept, confidence }) => ({
            id,
            concept: conceptReference(kind, concept),
            matchedText: part.matchedText,
            confidence,
          }))
        : [],
    ),
    conditions: parts.flatMap((part) => {
      if (part.kind === 'CONCEPTS') return [];
      const { kind, id, matchedText } = part;
      return [
        {
          id,
          kind,
          matchedText,
          language: part.kind === 'LANGUAGE' ? byCode(part.language) : null,
          minimum: part.kind === 'LANGUAGE' ? part.minimum : null,
          years: part.kind === 'EXPERIENCE' ? part.years : null,
          experience: part.kind === 'EXPERIENCE' ? part.least : null,
          eqfLevel: part.kind === 'EQF' ? part.level : null,
          memberState: part.kind === 'MEMBER_STATE' ? byCode(part.memberState) : null,
        },
      ];
    }),
    corrections: corrections.map(({ from, to }) => ({ original: from, corrected: to })),
    unmatchedWords: [...remaining],
    unknownReadingIds: [...unused],
  };
}
