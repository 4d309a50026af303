/** Letters that Unicode does not take apart, as people without that keyboard write them. */
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
/** Marks on Latin and Greek letters. In Cyrillic they make letters of their own, such as й. */
const MARKS = /(?<=[\p{Script=Latin}\p{Script=Greek}]\p{M}*)\p{M}/gu;

/**
 * Text as it is compared: lower case, without diacritics on Latin and Greek letters, compatibility forms resolved
 * (Unicode NFKD, then NFC). The same for what is indexed and what is asked.
 */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(MARKS, '')
    .replace(SINGLE, (letter) => SINGLE_LETTERS[letter] ?? letter)
    .normalize('NFC');

/** Whether a text has so many characters at most, as it is written and as it is compared: folding may make it longer. */
export const isWithin = (text: string, most: number): boolean => text.length <= most && foldText(text).length <= most;
