import type { TextInterpretation } from '@talent-pool/matching';
import { CONCEPT_KINDS, type ConceptKind } from '@talent-pool/search-index';
import { requestedLanguages } from '@talent-pool/messages';
import { labelLanguage, poolError } from '@talent-pool/service-kit';
import { foldedWords, isWithin } from '@talent-pool/taxonomy';
import type { Context } from '../context.ts';
import { byKind, isRead, readFirst, wholeReading } from '../domain/suggested-reading.ts';
import { comparedText, fits, toSuggestion, type Suggestion } from '../domain/suggestion.ts';

const MAX_TEXT_LENGTH = 200;
const MAX_WORDS = 30;
const MAX_SUGGESTIONS = 50;
const BEST = 10;

/** Arguments of a concept suggestion. */
export interface ConceptQuestion {
  readonly text: string;
  /** Default: all kinds. */
  readonly kinds?: readonly ConceptKind[] | null | undefined;
  /** A language tag. */
  readonly language?: string | null | undefined;
  readonly first: number;
}

const refuse = (argument: string, message: string): never => {
  throw poolError('BAD_USER_INPUT', message, { argument });
};

function check({ text, first }: ConceptQuestion): void {
  const words = isWithin(text, MAX_TEXT_LENGTH) ? foldedWords(text).length : 0;
  if (words < 1 || words > MAX_WORDS)
    refuse('text', `"text" must have 1 to ${MAX_TEXT_LENGTH} characters and 1 to ${MAX_WORDS} words.`);
  checkFirst(first);
}

function checkFirst(first: number): void {
  if (first < 1 || first > MAX_SUGGESTIONS) refuse('first', `"first" must be from 1 to ${MAX_SUGGESTIONS}.`);
}

/** Suggests concepts for a text, best first. Throws BAD_USER_INPUT and UNAVAILABLE. */
export async function suggestConcepts(question: ConceptQuestion, context: Context): Promise<Suggestion[]> {
  check(question);
  const { text, first } = question;
  const language = question.language == null ? null : labelLanguage(question.language);
  const kinds = question.kinds?.length ? question.kinds : CONCEPT_KINDS;
  const { concepts, taxonomy, texts, acceptLanguage } = context;
  const [spoken = null] = requestedLanguages({ language, acceptLanguage });
  const [found, read] = await Promise.all([
    concepts.find(text, kinds, language, spoken),
    texts.read({ text, language, pinned: [], rejected: [] }),
  ]);
  const compared = comparedText(text);
  const ranked = readFirst(found, { text, read }, kinds, taxonomy);
  const whole = wholeReading(read);
  const isWhole = (one: Suggestion): boolean => whole !== undefined && isRead(whole.meaning, one, taxonomy);
  const isFitting = (one: Suggestion): boolean => fits(compared, one) || isWhole(one);
  const all = ranked.map((concept) => toSuggestion(compared, concept, language, taxonomy));
  // If none of the best fits, one that ranks lower fits by chance.
  const suggestions = all.slice(0, BEST).some(isFitting) ? all.filter(isFitting).slice(0, first) : [];
  return byKind(suggestions);
}

/** As many words as a text for suggestions may have; of a single longer word, its beginning. */
function withinLimit(words: readonly string[]): string {
  const [first = '', ...others] = words.slice(0, MAX_WORDS);
  let letters = [...first].slice(0, MAX_TEXT_LENGTH);
  while (!isWithin(letters.join(''), MAX_TEXT_LENGTH)) letters = letters.slice(0, Math.floor(letters.length / 2));
  let text = letters.join('');
  for (const word of others) {
    const longer = `${text} ${word}`;
    if (!isWithin(longer, MAX_TEXT_LENGTH)) break;
    text = longer;
  }
  return text;
}

/** Concepts closest to the words of a text that could not be read, best first. Throws BAD_USER_INPUT and UNAVAILABLE. */
export async function suggestClosest(
  { unread, languages }: TextInterpretation,
  first: number,
  context: Context,
): Promise<Suggestion[]> {
  const text = withinLimit(unread.map((word) => word.text));
  checkFirst(first);
  return foldedWords(text).length === 0 ? [] : suggestConcepts({ text, first, language: languages[0] }, context);
}
