/** Number of rows of a table: every feature is hashed to one. `training/features.py` computes the same features. */
export const BUCKETS = 2 ** 17;

const MOST_WORDS = 40;
const MOST_LETTERS = 60;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 6;
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** Replacements of letters that Unicode does not decompose. */
const SINGLE_LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const SINGLE = new RegExp(`[${Object.keys(SINGLE_LETTERS).join('')}]`, 'gu');

const { imul } = Math;

/** Words of a text: lower case, without diacritics, letters and digits only; at most 40 (`most`) of 60 characters. */
export function plainWords(text: string, most: number = MOST_WORDS): string[] {
  const plain = text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(SINGLE, (letter) => SINGLE_LETTERS[letter] ?? letter);
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.slice(0, most).map((word) => (word.length <= MOST_LETTERS ? word : firstLetters(word)));
}

const firstLetters = (word: string): string => [...word].slice(0, MOST_LETTERS).join('');

/** The row of a hash: its bits are mixed, because those of FNV-1a are uneven. */
function bucketOf(hash: number): number {
  const mixed = imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) >>> 0) % BUCKETS;
}

/** Table rows of a word of `plainWords`: its 3- to 6-grams with boundary marks, and the whole word (FNV-1a hashes). */
export function rowsOfWord(word: string): number[] {
  const marked = `<${word}>`;
  const rows: number[] = [];
  for (let start = 0; start < marked.length; start += 1) {
    let hash = BASIS;
    const end = Math.min(marked.length, start + LONGEST_GRAM);
    for (let place = start; place < end; place += 1) {
      hash = imul(hash ^ marked.charCodeAt(place), PRIME);
      if (place - start + 1 >= SHORTEST_GRAM) rows.push(bucketOf(hash));
    }
  }
  let whole = BASIS;
  for (let place = 0; place < marked.length; place += 1) whole = imul(whole ^ marked.charCodeAt(place), PRIME);
  rows.push(bucketOf(imul(whole ^ 1, PRIME)));
  return rows;
}
