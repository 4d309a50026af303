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
  const suggestions = ranked
    .slice(0, first)
    .map((concept) => toSuggestion(compared, concept, language, taxonomy))
    .filter((one) => fits(compared, one) || isWhole(one));
  return byKind(suggestions);
}

/** Concepts closest to the words of a text that could not be read, best first. Throws BAD_USER_INPUT and UNAVAILABLE. */
export async function suggestClosest(
  { unread, languages }: TextInterpretation,
  first: number,
  context: Context,
): Promise<Suggestion[]> {
  const text = unread.map((word) => word.text).join(' ');
  checkFirst(first);
  return foldedWords(text).length === 0 ? [] : suggestConcepts({ text, first, language: languages[0] }, context);
}
