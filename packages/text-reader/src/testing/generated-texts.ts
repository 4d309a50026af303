import { countryName, languageName, type Taxonomy } from '@talent-pool/taxonomy';
import { calendarWordsOf } from '../calendar-words.ts';
import { wordsOfRole } from '../closed-words.ts';
import { formsOf } from '../label-forms.ts';
import type { ReadText } from '../reading.ts';
import { groupsWith } from './groups.ts';

/** A text made of closed words and names, with a check of its reading. */
export interface GeneratedText {
  readonly kind: string;
  readonly language: string;
  readonly text: string;
  isRight(read: ReadText, taxonomy: Taxonomy): boolean;
}

interface Named {
  readonly label: string;
  readonly group: string;
}

/** A pseudo-random number generator (mulberry32), so that every run has the same texts. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PLAIN = /^\p{L}[\p{L} -]{3,40}$/u;

/** Occupations whose preferred label in a language is plain, short, and no other's. */
export function plainNames(language: string, taxonomy: Taxonomy): Named[] {
  const { occupations } = taxonomy.labels;
  return taxonomy.occupations().flatMap(({ id, iscoGroup }) => {
    const found = occupations.in(language, id);
    const label = (found && formsOf({ ...found, alternatives: [] }).find(({ text }) => PLAIN.test(text))?.text) ?? '';
    const isUsable = PLAIN.test(label) && label.split(/[ -]/u).length <= 3;
    return isUsable && occupations.find(label, language).length <= 1 ? [{ label, group: iscoGroup }] : [];
  });
}

/** Whether all occupations that filter, or are excluded, lie in these unit groups, and each has one. */
const liesIn = (groups: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((unit) => groups.some((code) => unit.startsWith(code))) &&
  groups.filter((code) => wanted.some((unit) => unit.startsWith(code))).length >= 0.5 * groups.length;

type Maker = (
  names: readonly [Named, Named],
  language: string,
  random: () => number,
) => Omit<GeneratedText, 'language'>;

const pick = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)] as T;

const MAKERS: readonly Maker[] = [
  ([one, other], language, random) => ({
    kind: 'or',
    text: `${one.label} ${pick(wordsOfRole(language, 'or'), random)} ${other.label}`,
    isRight: (read, taxonomy) => liesIn(groupsWith('FILTER', read, taxonomy), [one.group, other.group]),
  }),
  ([one, other], language, random) => ({
    kind: 'not',
    text: `${one.label}, ${pick(wordsOfRole(language, 'not'), random)} ${other.label}`,
    isRight: (read, taxonomy) =>
      liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
      liesIn(groupsWith('EXCLUDE', read, taxonomy), [other.group]),
  }),
  ([one], language, random) => {
    const years = 2 + Math.floor(random() * 8);
    const unit = calendarWordsOf(language).years(years);
    return {
      kind: 'at least',
      text: `${one.label}, ${pick(wordsOfRole(language, 'least'), random)} ${years} ${unit}`,
      isRight: (read, taxonomy) =>
        liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
        read.readings.some(
          ({ meaning }) => meaning.kind === 'EXPERIENCE' && meaning.from === years * 12 && !meaning.to,
        ),
    };
  },
  ([one], language, random) => ({
    kind: 'full time',
    text: `${one.label} ${pick(wordsOfRole(language, 'full'), random)}`,
    isRight: (read, taxonomy) =>
      liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
      read.readings.some(({ meaning }) => meaning.kind === 'WORKING_TIME' && meaning.workingTime === 'FULL_TIME'),
  }),
  ([one], language, random) => {
    const spoken = pick(['de', 'en', 'fr', 'es', 'it', 'pl'], random);
    return {
      kind: 'language',
      text: `${one.label}, ${languageName(spoken, language)} B2`,
      isRight: (read, taxonomy) =>
        liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
        read.readings.some(
          ({ meaning }) => meaning.kind === 'LANGUAGE' && meaning.language === spoken && meaning.minimum === 'B2',
        ),
    };
  },
  ([one], language, random) => {
    const country = pick(['DE', 'AT', 'FR', 'NL', 'SE', 'IT', 'PL'], random);
    return {
      kind: 'country',
      text: `${one.label}, ${countryName(country, language)}`,
      isRight: (read, taxonomy) =>
        liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
        read.readings.some(({ meaning }) => meaning.kind === 'PLACE' && meaning.country === country),
    };
  },
];

/** So many texts of each kind in a language; none for a language with few plain names. */
export function generatedTexts(
  language: string,
  each: number,
  taxonomy: Taxonomy,
  random: () => number,
): GeneratedText[] {
  const names = plainNames(language, taxonomy);
  if (names.length < 50) return [];
  return MAKERS.flatMap((make) =>
    Array.from({ length: each }, () => ({
      ...make([pick(names, random), pick(names, random)], language, random),
      language,
    })),
  );
}
