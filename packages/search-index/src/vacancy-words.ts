import { contentWords, foldedWords, LANGUAGES_OF_MEMBER_STATE, stemOf } from '@talent-pool/taxonomy';
import { unique } from './index-fields.ts';

/** Tokens of a folded word: its stem in each language, such as "de:pfleg". */
export const wordTokens = (word: string, languages: readonly string[]): string[] =>
  languages.map((language) => `${language}:${stemOf(word, language)}`);

/** Tokens of a text of a vacancy, in the languages in which it may be written. */
export function textTokens(text: string | null | undefined, memberState: string | null): string[] {
  const languages = unique(['en', ...(LANGUAGES_OF_MEMBER_STATE[memberState ?? ''] ?? [])]);
  const words = unique(contentWords(foldedWords(text ?? ''), 'en') as string[]);
  return unique(words.flatMap((word) => wordTokens(word, languages)));
}
