import type { Taxonomy } from '@talent-pool/taxonomy';
import { countCandidates, eqfCandidates, licenceCandidates, payCandidates } from './amount-candidates.ts';
import { CLOSED_WORD_LANGUAGES } from './closed-words.ts';
import { codeCandidates } from './codes.ts';
import { candidatesOf, nameSpans } from './concept-candidates.ts';
import { chosen, type ReaderQuestion } from './chosen.ts';
import { bestCover } from './cover.ts';
import { descriptionCandidates } from './description-candidates.ts';
import { detectLanguage } from './detect-language.ts';
import { experienceCandidates } from './experience.ts';
import { finishReading } from './finish.ts';
import { labelIndexOf } from './label-index.ts';
import { languageCandidates } from './language-candidates.ts';
import { readGaps } from './gaps.ts';
import { normalise } from './normalise.ts';
import { placeCandidates } from './place-candidates.ts';
import type { Candidate, ReadText } from './reading.ts';
import { closedEnd, closedOf, jointPlaces, type ReaderOptions, type TextContext } from './text-context.ts';
import { conditionCandidates, startCandidates } from './time-candidates.ts';
import { tokensOf, type Token } from './tokens.ts';

/** Without labels and closed words a language tells nothing. */
function languagesOf({ languages }: ReaderQuestion, tokens: readonly Token[], taxonomy: Taxonomy): string[] {
  const index = labelIndexOf(taxonomy);
  const usable = languages.filter((one) => index.languages.includes(one) || CLOSED_WORD_LANGUAGES.includes(one));
  const asked = usable.length > 0 ? usable.slice(0, 2) : [detectLanguage(tokens, index)];
  return [...new Set([...asked, 'en'])];
}

const isContent = (text: TextContext) => {
  const closed = new Set<number>();
  for (let from = 0; from < text.tokens.length; from += 1)
    for (let at = from, to = closedEnd(text, from); at < to; at += 1) closed.add(at);
  return (place: number): boolean => !closed.has(place);
};

const conditionsOf = (text: TextContext, written: string): Candidate[] => [
  ...codeCandidates(text),
  ...experienceCandidates(text),
  ...languageCandidates(text),
  ...startCandidates(text),
  ...conditionCandidates(text),
  ...payCandidates(text, written),
  ...licenceCandidates(text),
  ...eqfCandidates(text),
  ...countCandidates(text),
  ...placeCandidates(text),
];

/**
 * Reads a text: words become tokens, tokens candidates, and the best candidates that don't overlap become readings with
 * an effect. Runs synchronously; the first text in a language takes the time to index its labels.
 */
export function readText(question: ReaderQuestion, taxonomy: Taxonomy, options: ReaderOptions): ReadText {
  const { text: plain, marks } = normalise(question.text);
  const tokens = tokensOf(plain, question.text);
  const languages = languagesOf(question, tokens, taxonomy);
  const plainContext: TextContext = {
    tokens,
    languages,
    closed: closedOf(languages),
    index: labelIndexOf(taxonomy),
    taxonomy,
    options,
    joints: new Set(),
  };
  const text: TextContext = { ...plainContext, joints: jointPlaces(plainContext) };
  const conditions = conditionsOf(text, plain);
  const names = [...descriptionCandidates(text), ...[...nameSpans(text)].flatMap((span) => candidatesOf(span, text))];
  const candidates = chosen([...conditions, ...names], question);
  const content = isContent(text);
  const cover = bestCover(tokens.length, candidates, content);
  const gaps = readGaps(cover, text, question, content);
  return finishReading({ question, text, marks, content, ...gaps });
}
