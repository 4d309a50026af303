import { languageOfTag } from '@talent-pool/taxonomy';

const MAX_TAG_LENGTH = 35;

/** A language tag (RFC 5646) in its canonical form, such as "de-AT" for "DE-at"; undefined unless its language is known. */
export function canonicalTag(tag: string): string | undefined {
  // The platform also knows tags that begin with a script or a private-use subtag; ISO 639 decides.
  if (tag.length > MAX_TAG_LENGTH || !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/iu.test(tag)) return undefined;
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(tag);
    return languageOfTag(canonical) === undefined ? undefined : canonical;
  } catch {
    return undefined;
  }
}

/** A tag and what remains when subtags are removed from its end (RFC 4647, section 3.4): "de-AT-1996", "de-AT", "de". */
function ranges(tag: string): string[] {
  const cut = tag.lastIndexOf('-');
  if (cut < 0) return [tag];
  const rest = tag.slice(0, cut);
  // A single letter introduces the subtags behind it and is removed with them.
  return [tag, ...ranges(rest.at(-2) === '-' ? rest.slice(0, -2) : rest)];
}

/**
 * The text that serves a reader of these languages best, most wanted first: lookup of RFC 4647, and a text in another
 * variety of the same language before a text in the next language. Otherwise English, otherwise the first. `wanted` holds
 * canonical tags.
 */
export function bestText<Text extends { readonly language: string }>(
  texts: readonly Text[],
  wanted: readonly string[],
): Text | undefined {
  const [original] = texts;
  if (wanted.length === 0) return original;
  for (const tag of [...wanted, 'en']) {
    const [language] = tag.split('-');
    const found = ranges(tag).map((range) => texts.find((text) => text.language === range));
    const variety = texts.find((text) => text.language.split('-')[0] === language);
    const best = found.find((text) => text !== undefined) ?? variety;
    if (best) return best;
  }
  return original;
}
