import { contentWords, EU_LANGUAGES, foldedWords, stemOf } from '@talent-pool/taxonomy';
import { unique } from './index-fields.ts';

/** Tokens of a folded word: its stem in each language, such as "de:pfleg". */
export const wordTokens = (word: string, languages: readonly string[]): string[] =>
  languages.map((language) => `${language}:${stemOf(word, language)}`);

/** Tokens of a text of a vacancy, in English and in the language of its tag (RFC 5646), such as "de-AT". */
export function textTokens(text: string, tag: string): string[] {
  const [language = ''] = tag.toLowerCase().split('-');
  const languages = unique(['en', ...EU_LANGUAGES.filter((code) => code === language)]);
  const words = unique(contentWords(foldedWords(text), 'en') as string[]);
  return unique(words.flatMap((word) => wordTokens(word, languages)));
}
