import { isLanguage } from './codes.ts';

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Every ISO 639-1 code in force. */
export const LANGUAGE_CODES: readonly string[] = LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter(
  isLanguage,
);
