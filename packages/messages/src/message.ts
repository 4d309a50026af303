import { IntlMessageFormat } from 'intl-messageformat';
import { textsOf } from './catalogue.ts';
import { FALLBACK_LANGUAGE, MESSAGE_LANGUAGES } from './languages.ts';

/** Parameters of a message. Names of codes, such as countries, are passed in the language of the message. */
export type MessageValues = Readonly<Record<string, string | number | Date>>;

const formats = new Map<string, IntlMessageFormat>();

/** The parsed text of a key, in the language or in English. Keys and languages are few, so all are kept. */
function formatOf(key: string, language: string): IntlMessageFormat {
  const known = formats.get(`${language} ${key}`);
  if (known) return known;
  const own = textsOf(language).get(key);
  const text = own ?? textsOf(FALLBACK_LANGUAGE).get(key);
  if (text === undefined) throw new Error(`The message catalogue has no text "${key}".`);
  // Plurals and numbers follow the language of the text, which is not the requested one if that has no such text.
  const format = new IntlMessageFormat(text, own === undefined ? FALLBACK_LANGUAGE : language, undefined, {
    ignoreTag: true,
  });
  formats.set(`${language} ${key}`, format);
  return format;
}

/**
 * The text of a key in a language of the catalogue (`chooseLanguage`), in English if it has none. Throws if English has
 * no such key, or if a parameter is missing: both are mistakes of the caller.
 */
export function message(key: string, language: string, values: MessageValues = {}): string {
  const known = MESSAGE_LANGUAGES.includes(language) ? language : FALLBACK_LANGUAGE;
  return String(formatOf(key, known).format(values));
}
