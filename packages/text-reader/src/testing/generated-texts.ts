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

export interface Named {
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

/** Words that negate what follows. */
export const negations = (language: string): string[] => {
  const behind = wordsOfRole(language, 'behind');
  return wordsOfRole(language, 'not').filter((word) => !behind.includes(word));
};

/** Whether all occupations that filter, or are excluded, lie in these unit groups, and each has one. */
export const liesIn = (groups: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((unit) => groups.some((code) => unit.startsWith(code))) &&
  groups.filter((code) => wanted.some((unit) => unit.startsWith(code))).length >= 0.5 * groups.length;

/** Makes a text from two names. */
export type Maker = (
  names: readonly [Named, Named],
  language: string,
  random: () => number,
) => Omit<GeneratedText, 'language'>;

export const pick = <T>(all: readonly T[], random: () => number): T => all[Math.floor(random() * all.length)] as T;

const MAKERS: readonly Maker[] = [
  ([one, other], language, random) => ({
    kind: 'or',
    text: `${one.label} ${pick(wordsOfRole(language, 'or'), random)} ${other.label}`,
    isRight: (read, taxonomy) => liesIn(groupsWith('FILTER', read, taxonomy), [one.group, other.group]),
  }),
  ([one, other], language, random) => ({
    kind: 'not',
    text: `${one.label}, ${pick(negations(language), random)} ${other.label}`,
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
  ([one], language, random) => {
    const spoken = pick(['de', 'en', 'fr', 'es'], random);
    return {
      kind: 'without a language',
      text: `${one.label} ${pick(negations(language), random)} ${languageName(spoken, language)}`,
      isRight: (read, taxonomy) =>
        liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
        read.readings.some(
          ({ meaning, effect }) => meaning.kind === 'LANGUAGE' && meaning.language === spoken && effect === 'EXCLUDE',
        ),
    };
  },
  ([one], _language, random) => {
    const [city, country] = pick(
      [
        ['Berlin', 'DE'],
        ['Paris', 'FR'],
        ['Madrid', 'ES'],
        ['Hamburg', 'DE'],
      ] as const,
      random,
    );
    return {
      kind: 'city',
      text: `${one.label}, ${city}`,
      isRight: (read, taxonomy) =>
        liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
        read.readings.some(({ meaning }) => meaning.kind === 'PLACE' && meaning.country === country),
    };
  },
  ([one], _language, random) => {
    const amount = 1_000 + 100 * Math.floor(random() * 30);
    return {
      kind: 'pay',
      text: `${one.label} ${amount} euro`,
      isRight: (read, taxonomy) =>
        liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
        read.readings.some(({ meaning }) => meaning.kind === 'PAY' && meaning.amount === amount),
    };
  },
  ([one], language, random) => {
    const month = 1 + Math.floor(random() * 12);
    const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2027, month - 1, 15),
    );
    return {
      kind: 'start',
      text: `${one.label}, ${pick(wordsOfRole(language, 'since'), random)} ${name} 2027`,
      isRight: (read, taxonomy) =>
        liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
        read.readings.some(
          ({ meaning }) => meaning.kind === 'START' && meaning.month === `2027-${String(month).padStart(2, '0')}`,
        ),
    };
  },
  ([one], language, random) => ({
    kind: 'part time',
    text: `${pick(wordsOfRole(language, 'seek'), random)} ${one.label} ${pick(wordsOfRole(language, 'part'), random)}`,
    isRight: (read, taxonomy) =>
      liesIn(groupsWith('FILTER', read, taxonomy), [one.group]) &&
      read.readings.some(({ meaning }) => meaning.kind === 'WORKING_TIME' && meaning.workingTime === 'PART_TIME'),
  }),
];

/** So many texts of each kind in a language; none for a language with few plain names. */
export function generatedTexts(
  language: string,
  each: number,
  taxonomy: Taxonomy,
  random: () => number,
  makers: readonly Maker[] = MAKERS,
): GeneratedText[] {
  const names = plainNames(language, taxonomy);
  if (names.length < 50) return [];
  return makers.flatMap((make) =>
    Array.from({ length: each }, () => ({
      ...make([pick(names, random), pick(names, random)], language, random),
      language,
    })),
  );
}
