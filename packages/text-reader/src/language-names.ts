import { countryName, isCountry, LANGUAGE_CODES, languageName } from '@talent-pool/taxonomy';
import { foldPhrase } from './tokens.ts';

/** A shorter name is recognised only exactly, a longer one also with another ending: "niemieckim". */
const SHORTEST_STEM = 6;
/** A longer name keeps all but two of its letters, another one all but one: "catalogue" is no Catalan. */
const LONG = 8;

const SPOKEN = LANGUAGE_CODES;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const COUNTRIES: readonly string[] = LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter(isCountry);

/** Usual short or former names, folded. CLDR has the official ones. */
const FURTHER: Readonly<Record<string, string>> = {
  'czech republic': 'CZ',
  holland: 'NL',
  hollande: 'NL',
  olanda: 'NL',
  holanda: 'NL',
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  usa: 'US',
  'the netherlands': 'NL',
  'republic of ireland': 'IE',
  brd: 'DE',
};

/** Names of languages and countries in one language. Source: CLDR, as Node.js carries it. */
export interface Names {
  readonly languages: ReadonlyMap<string, string>;
  readonly countries: ReadonlyMap<string, string>;
}

function namesOf(codes: readonly string[], nameOf: (code: string) => string | undefined): Map<string, string> {
  const found = new Map<string, string>();
  for (const code of codes) {
    const name = foldPhrase(nameOf(code) ?? '');
    if (name.length >= 3 && !found.has(name)) found.set(name, code);
  }
  return found;
}

const known = new Map<string, Names>();

/** Names in a language. Computed once a language. */
export function namesIn(language: string): Names {
  const made = known.get(language) ?? {
    languages: namesOf(SPOKEN, (code) => languageName(code, language)),
    countries: new Map([...namesOf(COUNTRIES, (code) => countryName(code, language)), ...Object.entries(FURTHER)]),
  };
  known.set(language, made);
  return made;
}

const stemmed = new Map<string, readonly (readonly [stem: string, code: string, length: number])[]>();

/** Names that can take another ending, without their last letters. English names take none. */
function stemsIn(language: string): readonly (readonly [string, string, number])[] {
  const made =
    stemmed.get(language) ??
    [...namesIn(language).languages]
      .filter(([name]) => language !== 'en' && name.length >= SHORTEST_STEM && !name.includes(' '))
      .map(([name, code]) => [name.slice(0, name.length >= LONG ? -2 : -1), code, name.length] as const);
  stemmed.set(language, made);
  return made;
}

/** The language that a word names, also with another ending or one of these suffixes; undefined for other words. */
export function languageNamed(word: string, language: string, suffixes: readonly string[]): string | undefined {
  const { languages } = namesIn(language);
  const exact = languages.get(word);
  if (exact) return exact;
  const suffix = suffixes.find((one) => word.length > one.length + 3 && word.endsWith(one));
  if (suffix) return languageNamed(word.slice(0, -suffix.length), language, []);
  return stemsIn(language).find(([stem, , length]) => word.startsWith(stem) && word.length - length <= 3)?.[1];
}
