import { isLanguage } from './codes.ts';
import { languageCode } from './further-languages.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Every ISO 639-1 code in force. */
export const LANGUAGE_CODES: readonly string[] = LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter(
  isLanguage,
);

const CODES: ReadonlySet<string> = new Set(LANGUAGE_CODES);
/** A language tag (RFC 5646) that begins with a code of two or three letters. */
const TAG = /^[a-z]{2,3}(?=(?:-[a-z\d]{1,8})*$)/iu;

/**
 * The code that the pool uses for the language of a tag, by lookup (RFC 4647, 3.4): `DE`, `deu` and `de-AT` mean `de`.
 * Undefined for a malformed tag and for an unknown language.
 */
export function languageOfTag(tag: string): string | undefined {
  if (CODES.has(tag)) return tag;
  const code = TAG.exec(tag)?.[0].toLowerCase();
  return code === undefined ? undefined : languageCode(code);
}
