import { poolError } from '@talent-pool/service-kit';
import { CONCEPT_KINDS } from '@talent-pool/search-index';
import { foldedWords, isLanguage, isWithin } from '@talent-pool/taxonomy';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { comparedText, toSuggestion } from '../../domain/suggestion.ts';

const LONGEST_NAME = 200;
const MOST_WORDS = 30;
const MOST_SUGGESTIONS = 50;

const refuse = (argument: string, message: string): never => {
  throw poolError('BAD_USER_INPUT', message, { argument });
};

function check(text: string, first: number, language: string | null | undefined): void {
  const words = isWithin(text, LONGEST_NAME) ? foldedWords(text).length : 0;
  if (words < 1 || words > MOST_WORDS)
    refuse('text', `"text" must have 1 to ${LONGEST_NAME} characters, a word and at most ${MOST_WORDS} of them.`);
  if (first < 1 || first > MOST_SUGGESTIONS) refuse('first', `"first" must be 1 to ${MOST_SUGGESTIONS}.`);
  if (language != null && !isLanguage(language)) refuse('language', 'No language has this ISO 639-1 code.');
}

export const suggestConcepts: QueryResolvers['suggestConcepts'] = async (_root, args, { concepts, taxonomy }) => {
  const { text, first } = args;
  const language = args.language ?? null;
  check(text, first, language);
  const kinds = args.kinds?.length ? args.kinds : CONCEPT_KINDS;
  const found = await concepts.find(text, kinds, language);
  const compared = comparedText(text);
  return found.slice(0, first).map((concept) => toSuggestion(compared, concept, language, taxonomy));
};
