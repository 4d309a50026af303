import { foldText, wordsOf } from '@talent-pool/taxonomy';
import { singularOf } from './singular.ts';

/** A word of a text. */
export interface Token {
  /** Folded: lower case, without diacritics. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly written: string;
  readonly isCapital: boolean;
  /** All letters are capitals, in a text that also has small ones, or that is one word of two or three letters. */
  readonly isShouted: boolean;
  /** What stands between this word and the next one. */
  readonly after: string;
  /** Other forms of the word: umlauts written out, the other grammatical gender. */
  readonly variants: readonly string[];
}

const UMLAUTS: readonly (readonly [string, string])[] = [
  ['ae', 'a'],
  ['oe', 'o'],
  ['ue', 'u'],
  ['aa', 'a'],
];

/** Words with umlauts that are written out as two letters: "gaertner" → "gartner"; every umlaut, and each alone. */
function withoutUmlauts(folded: string): string[] {
  const all = UMLAUTS.slice(0, 3).reduce((word, [two, one]) => word.replaceAll(two, one), folded);
  return [all, ...UMLAUTS.map(([two, one]) => folded.replace(two, one))].filter((word) => word !== folded);
}

/** Endings of women's forms, longest first, and what replaces them. */
const WOMEN: readonly (readonly [ending: RegExp, other: string])[] = [
  [/erinnen$/u, 'er'],
  [/innen$/u, ''],
  [/erin$/u, 'er'],
  [/(?<=\p{L}{5})in$/u, ''],
  [/(?<=\p{L}{4})frau$/u, 'mann'],
  [/(?<=\p{L}{4})kraft$/u, 'frau'],
  [/(?<=\p{L}{4})krafte$/u, 'kraft'],
  [/(?<=\p{L}{4})(?:leute|krafte)$/u, 'frau'],
  [/(?<=\p{L}{4})leute$/u, 'mann'],
];

/** Forms of a German word for men and for women. */
const otherGender = (folded: string): string[] =>
  WOMEN.flatMap(([ending, other]) => (ending.test(folded) ? [folded.replace(ending, other)] : [])).slice(0, 2);

/** English plurals that a stem does not undo: "midwives". */
const singulars = (folded: string): string[] => {
  const singular = singularOf(folded);
  return singular === folded ? [] : [singular];
};

const variantsOf = (folded: string): string[] =>
  folded.length < 4
    ? []
    : [...new Set([...otherGender(folded), ...withoutUmlauts(folded), ...singulars(folded)])].slice(0, 8);

const DIGIT = /\p{Nd}/u;

/** The value of a decimal digit of any script: each script has its ten in a row. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** A word with the digits of other scripts as 0 to 9. */
const inPlainDigits = (folded: string): string =>
  folded.replace(/\p{Nd}/gu, (digit) => (digit <= '9' ? digit : digitValue(digit)));

/** The words of a text, in order. `original`: the text before normalising, of the same length. */
export function tokensOf(text: string, original = text): Token[] {
  const words = wordsOf(text);
  // "IT" alone is a name too.
  const isMixed = /\p{Ll}/u.test(original) || (words.length === 1 && /^\P{L}*\p{Lu}{2,3}\P{L}*$/u.test(original));
  return words.map(({ folded: word, start, end }, place) => {
    const written = original.slice(start, end);
    const folded = inPlainDigits(word);
    return {
      folded,
      start,
      end,
      written,
      isCapital: /^\p{Lu}/u.test(written),
      isShouted: isMixed && written.length > 1 && !/\p{Ll}/u.test(written) && /\p{Lu}/u.test(written),
      after: text.slice(end, words[place + 1]?.start ?? text.length),
      variants: variantsOf(folded),
    };
  });
}

/** Folded words of a span, joined by spaces. */
export const phraseOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ folded }) => folded)
    .join(' ');

/** A text folded as tokens are, with single spaces. */
export const foldPhrase = (text: string): string =>
  wordsOf(text)
    .map(({ folded }) => folded)
    .join(' ') || foldText(text).trim();

/** The text of a span, as written. */
export const writtenOf = (
  tokens: readonly Token[],
  { from, to }: { readonly from: number; readonly to: number },
): string =>
  tokens
    .slice(from, to)
    .map(({ written, after }, place, all) => written + (place < all.length - 1 ? after : ''))
    .join('');
