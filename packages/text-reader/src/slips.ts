import type { LanguageIndex } from './language-index.ts';

/** Shorter words resemble too many others. */
const SHORTEST = 5;
const ALPHABETS: readonly string[] = [
  'abcdefghijklmnopqrstuvwxyz',
  'αβγδεζηθικλμνξοπρστυφχψω',
  'абвгдежзийклмнопрстуфхцчшщъьюяѝ',
];

const alphabetOf = (word: string): string => ALPHABETS.find((letters) => letters.includes(word[1] ?? '')) ?? '';

/** All words at one slip from a word: two letters exchanged, one too many, another one, one too few. */
function* oneSlipFrom(word: string): Generator<string> {
  const letters = alphabetOf(word);
  for (let at = 0; at < word.length - 1; at += 1)
    yield `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
  for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
  for (let at = 0; at <= word.length; at += 1)
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at);
  for (let at = 1; at < word.length; at += 1)
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at + 1);
}

const namesWork = (word: string, index: LanguageIndex): boolean =>
  index.named(word).some(({ concept }) => concept.kind !== 'SKILL');

/** The word of labels that a word with one slip is meant for: a name of an occupation first; undefined if there is none. */
export function correctionOf(word: string, index: LanguageIndex): string | undefined {
  if (word.length < SHORTEST || !/^\p{L}+$/u.test(word)) return undefined;
  let found: string | undefined;
  for (const other of oneSlipFrom(word)) {
    if (other === word || other.length < SHORTEST - 1 || !index.knows(other)) continue;
    if (namesWork(other, index)) return other;
    found ??= other;
  }
  return found;
}
