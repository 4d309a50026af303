import { languageOfTag } from '@talent-pool/taxonomy/language-tags';
import { poolError } from './errors.ts';

/**
 * The ISO 639-1 code of the language of a `language` argument, by lookup (RFC 4647): `DE` and `de-AT` are `de`. Throws
 * BAD_USER_INPUT for an unknown language.
 */
export function labelLanguage(tag: string): string {
  const language = languageOfTag(tag);
  // No concept has labels in a language without a code of two letters.
  if (language !== undefined) return language.length === 2 ? language : 'en';
  throw poolError('BAD_USER_INPUT', 'Unknown language. "language" must be a language tag, such as de or de-AT.', {
    argument: 'language',
    values: [tag.slice(0, 100)],
  });
}

/**
 * The same tag, checked: for a `language` argument that may be omitted, before the language of a text is chosen. Throws
 * BAD_USER_INPUT for an unknown language.
 */
export function knownLanguage(tag: string | null | undefined): string | undefined {
  if (tag == null) return undefined;
  labelLanguage(tag);
  return tag;
}
