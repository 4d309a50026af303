import { foldText } from './fold.ts';

/** A word of a text: folded, with its position. */
export interface Word {
  readonly folded: string;
  /** Offsets of the first and after the last letter, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
}

/**
 * Letters and digits, with the signs of names such as "C++", "C#", ".NET", "ASP.NET" and "2512.4". Apostrophes, hyphens
 * and slashes separate words. Combining marks belong to their letter.
 */
const WORD = /(?<![\p{L}\p{N}.])\.(?=\p{L})[\p{L}\p{N}\p{M}]+[+#]*|[\p{L}\p{N}\p{M}]+(?:\.[\p{L}\p{N}\p{M}]+)*[+#]*/gu;

/** Maximum length of a folded word. No name is longer, and some single characters fold to eighteen. */
const MAX_WORD_LENGTH = 100;

/** Maximum number of remembered words: labels that are indexed one after another share most of theirs. */
const MAX_CACHED_WORDS = 10_000;
/** A longer word is not worth remembering. */
const MAX_CACHED_WORD_LENGTH = 40;
const remembered = new Map<string, string>();

/** A folded word, truncated to the maximum length. */
function foldWord(word: string): string {
  const known = remembered.get(word);
  if (known !== undefined) return known;
  const whole = foldText(word);
  const folded = whole.length <= MAX_WORD_LENGTH ? whole : [...whole].slice(0, MAX_WORD_LENGTH).join('');
  if (word.length <= MAX_CACHED_WORD_LENGTH) {
    if (remembered.size >= MAX_CACHED_WORDS) remembered.clear();
    remembered.set(word, folded);
  }
  return folded;
}

/** The words of a text, in order. */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    folded: foldWord(word),
    start: index,
    end: index + word.length,
  }));

/** The folded words of a text, in order. */
export const foldedWords = (text: string): string[] => wordsOf(text).map(({ folded }) => folded);
