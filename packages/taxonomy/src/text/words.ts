import { foldText } from './fold.ts';

/** A word of a text: as it is compared, and where it stands. */
export interface Word {
  readonly folded: string;
  /** Place of its first letter, and of what follows its last, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/**
 * Letters and digits, with what belongs to names such as "C++", "C#", ".NET", "ASP.NET" and "2512.4". Apostrophes, hyphens
 * and slashes divide words. Marks go with their letter.
 */
const WORD = /(?<![\p{L}\p{N}.])\.(?=\p{L})[\p{L}\p{N}\p{M}]+[+#]*|[\p{L}\p{N}\p{M}]+(?:\.[\p{L}\p{N}\p{M}]+)*[+#]*/gu;

/** Letters of a folded word that count. Longer ones name nothing; some single characters fold to eighteen. */
const LONGEST_WORD = 100;

/** A word as it is compared, with so many letters at most. */
function foldWord(word: string): string {
  const folded = foldText(word);
  return folded.length <= LONGEST_WORD ? folded : [...folded].slice(0, LONGEST_WORD).join('');
}

/** The words of a text, in order. */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    folded: foldWord(word),
    start: index,
    end: index + word.length,
  }));

/** The words alone, as they are compared. */
export const foldedWords = (text: string): string[] => wordsOf(text).map(({ folded }) => folded);
