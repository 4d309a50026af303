/** Replacements of letters that Unicode does not decompose, as written without that keyboard layout. */
const SINGLE_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
};
const SINGLE = new RegExp(`[${Object.keys(SINGLE_LETTERS).join('')}]`, 'gu');
/** Diacritics on Latin and Greek letters. In Cyrillic they form distinct letters, such as й. */
const MARKS = /(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}/gu;

/**
 * Folds text for comparison: lower case, without diacritics on Latin and Greek letters, compatibility forms resolved
 * (Unicode NFKD, then NFC). Used for both indexing and queries.
 */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(SINGLE, (letter) => SINGLE_LETTERS[letter] ?? letter)
    .normalize('NFC');

/** Whether a text has at most a number of characters, before and after folding, which can lengthen it. */
export const isWithin = (text: string, most: number): boolean => text.length <= most && foldText(text).length <= most;
