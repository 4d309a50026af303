import type { Candidate, ConceptChoice, Span } from './reading.ts';
import type { TextContext } from './text-context.ts';
import { writtenOf } from './tokens.ts';

/** A score of meaning from which words beside a family are read together with it. */
const TOGETHER = 1.55;
/** Concepts that score nearly as high as the best one are alternatives. */
const NEARLY = 0.1;
const CONFIDENCE = 0.8;

type Family = Extract<Candidate['meaning'], { readonly kind: 'CONCEPTS' }>;

/** The ISCO-08 group of a concept; none for a skill. */
export const groupOf = ({ kind, id }: Pick<ConceptChoice, 'kind' | 'id'>, { taxonomy }: TextContext): string =>
  kind === 'ISCO_GROUP' ? id : kind === 'OCCUPATION' ? (taxonomy.occupation(id)?.iscoGroup ?? '') : '';

export const isWithin = (group: string, { concepts }: Family): boolean =>
  concepts.some(({ id }) => group.startsWith(id));

/**
 * Reads a family and unread words beside it together, by meaning, if what they mean is part of the family: "mécanicien auto"
 * is a mechanic of motor vehicles. Undefined if it is not.
 */
export function familyWithWords(
  gap: Span,
  cover: readonly Candidate[],
  text: TextContext,
): { readonly instead: Candidate; readonly read: Candidate } | undefined {
  for (const candidate of cover) {
    const { meaning, from, to } = candidate;
    if (meaning.kind !== 'CONCEPTS' || !meaning.family || (to !== gap.from && from !== gap.to)) continue;
    const span = { from: Math.min(from, gap.from), to: Math.max(to, gap.to) };
    const found = text.options.resembling?.(writtenOf(text.tokens, span), text.languages[0] ?? 'en') ?? [];
    const [best] = found;
    if (!best || best.score < TOGETHER || !isWithin(groupOf(best, text), meaning)) continue;
    const concepts = found
      .filter((one) => one.score >= best.score - NEARLY && isWithin(groupOf(one, text), meaning))
      .map(({ kind, id, score }) => ({ kind, id, confidence: (CONFIDENCE * score) / best.score }));
    return {
      instead: candidate,
      read: {
        ...span,
        meaning: { kind: 'CONCEPTS', concepts, family: false },
        confidence: CONFIDENCE,
        alternatives: meaning.concepts,
      },
    };
  }
  return undefined;
}
