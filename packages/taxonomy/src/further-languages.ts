import { isLanguage } from './codes.ts';
import { languageName } from './reference-lists.ts';
import { readFile, rowsOf } from './tables.ts';

interface Codes {
  /** English names of languages without a code of two letters, by their code of three. */
  readonly names: ReadonlyMap<string, string>;
  /** Codes of two letters by those of three. */
  readonly shorter: ReadonlyMap<string, string>;
}

let read: Codes | undefined;

/** Reads the table once: it comes with the program. Throws when the file is missing. */
function codes(): Codes {
  if (read) return read;
  const [names, shorter] = [new Map<string, string>(), new Map<string, string>()];
  for (const [code = '', two = '', bibliographic = '', name = ''] of rowsOf(readFile('iso-639-3'))) {
    if (!isLanguage(two)) names.set(code, name);
    else for (const one of [code, bibliographic]) shorter.set(one, two);
  }
  shorter.delete('');
  return (read = { names, shorter });
}

/**
 * The code that the pool uses for a language: ISO 639-1 where the language has one, otherwise ISO 639-3, such as "bal" for
 * Balochi. Codes of three letters for languages with one of two are accepted. Undefined for anything else.
 */
export function languageCode(code: string): string | undefined {
  if (code.length === 2) return isLanguage(code) ? code : undefined;
  const { names, shorter } = codes();
  return names.has(code) ? code : shorter.get(code);
}

/** The name of a language with a code of ISO 639-1 or 639-3 in a language, or in English; undefined for an unknown code. */
export function nameOfLanguage(code: string, language: string): string | undefined {
  if (code.length === 2) return languageName(code, language);
  const english = codes().names.get(code);
  return english === undefined ? undefined : (cldrName(code, language) ?? english);
}

const displays = new Map<string, Intl.DisplayNames>();

/** CLDR has the names of some of these languages, and reads other codes as another language. */
function cldrName(code: string, language: string): string | undefined {
  if (Intl.getCanonicalLocales(code)[0] !== code) return undefined;
  const tag = /^[a-z]{2}(?=$|-)/u.exec(language)?.[0] ?? 'en';
  const display = displays.get(tag) ?? new Intl.DisplayNames([tag, 'en'], { type: 'language', fallback: 'none' });
  displays.set(tag, display);
  return display.of(code);
}
