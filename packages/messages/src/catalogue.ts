import { readdirSync, readFileSync } from 'node:fs';
import { FALLBACK_LANGUAGE, LOCALES } from './languages.ts';

type Texts = Readonly<Record<string, string>>;

const textsIn = (language: string, file: string): Texts =>
  JSON.parse(readFileSync(new URL(`${language}/${file}`, LOCALES), 'utf8')) as Texts;

/** Reads the texts of a language: the key `admission.DRAFT` is the entry `DRAFT` of `admission.json`. */
function readLanguage(language: string): ReadonlyMap<string, string> {
  const files = readdirSync(new URL(`${language}/`, LOCALES)).filter((file) => file.endsWith('.json'));
  return new Map(
    files.flatMap((file) =>
      Object.entries(textsIn(language, file)).map(([name, text]) => [
        `${file.slice(0, -'.json'.length)}.${name}`,
        text,
      ]),
    ),
  );
}

const languages = new Map<string, ReadonlyMap<string, string>>();

/** All texts of a language in the ICU message syntax, by key. `language` is one of `MESSAGE_LANGUAGES`. */
export function textsOf(language: string): ReadonlyMap<string, string> {
  const known = languages.get(language);
  if (known) return known;
  const texts = readLanguage(language);
  languages.set(language, texts);
  return texts;
}

/** Whether the catalogue has a text with this key. English has every key. */
export const hasMessage = (key: string): boolean => textsOf(FALLBACK_LANGUAGE).has(key);
