import { contentWords, foldedWords, LANGUAGES_OF_MEMBER_STATE, stemOf } from '@talent-pool/taxonomy';
import { unique } from './index-fields.ts';

/** "de:pfleg": the stem of a folded word, as each of these languages forms it. */
export const wordTokens = (word: string, languages: readonly string[]): string[] =>
  languages.map((language) => `${language}:${stemOf(word, language)}`);

/** Tokens of a text of a vacancy, in the languages that it may be written in. */
export function textTokens(text: string | null | undefined, memberState: string | null): string[] {
  const languages = unique(['en', ...(LANGUAGES_OF_MEMBER_STATE[memberState ?? ''] ?? [])]);
  const words = unique(contentWords(foldedWords(text ?? ''), 'en') as string[]);
  return unique(words.flatMap((word) => wordTokens(word, languages)));
}
