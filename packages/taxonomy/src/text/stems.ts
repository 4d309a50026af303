import { stemmer as da } from '@orama/stemmers/danish';
import { stemmer as de } from '@orama/stemmers/german';
import { stemmer as el } from '@orama/stemmers/greek';
import { stemmer as en } from '@orama/stemmers/english';
import { stemmer as es } from '@orama/stemmers/spanish';
import { stemmer as fi } from '@orama/stemmers/finnish';
import { stemmer as fr } from '@orama/stemmers/french';
import { stemmer as ga } from '@orama/stemmers/irish';
import { stemmer as hu } from '@orama/stemmers/hungarian';
import { stemmer as it } from '@orama/stemmers/italian';
import { stemmer as lt } from '@orama/stemmers/lithuanian';
import { stemmer as nl } from '@orama/stemmers/dutch';
import { stemmer as no } from '@orama/stemmers/norwegian';
import { stemmer as pt } from '@orama/stemmers/portuguese';
import { stemmer as ro } from '@orama/stemmers/romanian';
import { stemmer as ru } from '@orama/stemmers/russian';
import { stemmer as sv } from '@orama/stemmers/swedish';
import { stemmer as uk } from '@orama/stemmers/ukrainian';
import { stopWordsOf } from './stop-words.ts';
import { foldedWords } from './words.ts';

type Stemmer = (word: string) => string;

const STEMMERS: Readonly<Record<string, Stemmer>> = {
  da,
  de,
  el,
  en,
  es,
  fi,
  fr,
  ga,
  hu,
  it,
  lt,
  nl,
  no,
  pt,
  ro,
  ru,
  sv,
  uk,
};

/** Words with digits or signs, such as "c++", have no stem. */
const ONLY_LETTERS = /^\p{L}{3,}$/u;

/** Maximum number of cached stems per language. A word of a text is stemmed once for each range that contains it. */
const MAX_CACHED_STEMS = 5_000;
const remembered = new Map<string, Map<string, string>>();

/** The Snowball stem of a folded word; the word itself in a language without a stemmer. */
export function stemOf(word: string, language: string): string {
  const stemmer = STEMMERS[language];
  if (!stemmer || !ONLY_LETTERS.test(word)) return word;
  let stems = remembered.get(language);
  if (!stems || stems.size >= MAX_CACHED_STEMS) remembered.set(language, (stems = new Map()));
  let stem = stems.get(word);
  if (stem === undefined) stems.set(word, (stem = stemmer(word)));
  return stem;
}

/** Folded words without stop words; all words if all are stop words. */
export function contentWords(words: readonly string[], language: string): readonly string[] {
  const stop = stopWordsOf(language);
  const content = words.filter((word) => !stop.has(word));
  return content.length > 0 ? content : words;
}

/** Stems of the words of a text, in order. */
export const stemsOf = (text: string, language: string): string[] =>
  contentWords(foldedWords(text), language).map((word) => stemOf(word, language));

/**
 * A key that is equal for texts that differ only in word order, inflection or stop words: their unique stems, sorted.
 */
export const stemKey = (words: readonly string[], language: string): string =>
  [...new Set(contentWords(words, language).map((word) => stemOf(word, language)))].sort().join(' ');
