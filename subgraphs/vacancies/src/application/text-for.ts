import { poolError } from '@talent-pool/service-kit';
import { bestText, canonicalTag } from '../domain/best-text.ts';

const MAX_LANGUAGES = 10;

/**
 * The text of a vacancy for a reader of these languages, most wanted first; the original without languages. Throws
 * BAD_USER_INPUT for an unknown language tag.
 */
export function textFor<Text extends { readonly language: string }>(
  texts: readonly Text[],
  languages: readonly string[] | null | undefined,
): Text | undefined {
  const given = languages ?? [];
  const argument = { argument: 'languages' };
  if (given.length > MAX_LANGUAGES)
    throw poolError('BAD_USER_INPUT', `Must have at most ${MAX_LANGUAGES} languages.`, argument);
  const wanted = given.map((tag) => {
    const canonical = canonicalTag(tag);
    if (canonical !== undefined) return canonical;
    throw poolError(
      'BAD_USER_INPUT',
      'Unknown language. Must be a language tag of RFC 5646, such as de or de-AT.',
      argument,
    );
  });
  return bestText(texts, wanted);
}
