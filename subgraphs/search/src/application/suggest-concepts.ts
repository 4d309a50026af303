import { CONCEPT_KINDS, type ConceptKind } from '@talent-pool/search-index';
import { labelLanguage, poolError } from '@talent-pool/service-kit';
import { foldedWords, isWithin } from '@talent-pool/taxonomy';
import type { Context } from '../context.ts';
import { comparedText, toSuggestion, type Suggestion } from '../domain/suggestion.ts';

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
  if (first < 1 || first > MAX_SUGGESTIONS) refuse('first', `"first" must be from 1 to ${MAX_SUGGESTIONS}.`);
}

/** Suggests concepts for a text, best first. Throws BAD_USER_INPUT and UNAVAILABLE. */
export async function suggestConcepts(
  question: ConceptQuestion,
  { concepts, taxonomy }: Context,
): Promise<Suggestion[]> {
  check(question);
  const { text, first } = question;
  const language = question.language == null ? null : labelLanguage(question.language);
  const kinds = question.kinds?.length ? question.kinds : CONCEPT_KINDS;
  const found = await concepts.find(text, kinds, language);
  const compared = comparedText(text);
  return found.slice(0, first).map((concept) => toSuggestion(compared, concept, language, taxonomy));
}
