import { candidatesOf, nameSpans } from './concept-candidates.ts';
import type { Candidate, Span } from './reading.ts';
import { correctionOf } from './slips.ts';
import { indexesOf, type TextContext } from './text-context.ts';

/** A factor of the confidence of a corrected name. */
const CORRECTED = 0.8;
/** Maximum number of words of a text that are corrected. */
const MOST_CORRECTED = 6;

/** Words with one slip, by place. A closed word, a number and a word of the labels has none. */
export function correctionsIn(
  text: TextContext,
  gaps: readonly Span[],
  isContent: (place: number) => boolean,
): Map<number, string> {
  const found = new Map<number, string>();
  for (const { from, to } of gaps) {
    for (let place = from; place < to && found.size < MOST_CORRECTED; place += 1) {
      const token = text.tokens[place];
      const indexes = indexesOf(text);
      if (!token || !isContent(place) || token.isShouted || indexes.some((index) => index.knows(token.folded)))
        continue;
      const correction = indexes.map((index) => correctionOf(token.folded, index)).find((one) => one !== undefined);
      if (correction !== undefined) found.set(place, correction);
    }
  }
  return found;
}

function corrected(text: TextContext, corrections: ReadonlyMap<number, string>): TextContext {
  const tokens = text.tokens.map((token, place) => {
    const correction = corrections.get(place);
    return correction === undefined ? token : { ...token, folded: correction, variants: [] };
  });
  return { ...text, tokens };
}

/** Candidates with corrected words, less sure than others. */
export function byCorrection(text: TextContext, corrections: ReadonlyMap<number, string>): Candidate[] {
  if (corrections.size === 0) return [];
  const other = corrected(text, corrections);
  const touched = ({ from, to }: Span): boolean => [...corrections.keys()].some((place) => from <= place && place < to);
  return [...nameSpans(other)]
    .filter(touched)
    .flatMap((span) => candidatesOf(span, other))
    .map((one) => ({ ...one, confidence: one.confidence * CORRECTED }));
}
