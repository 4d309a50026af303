import { foldPhrase } from './tokens.ts';

const MONTHS = Array.from({ length: 12 }, (_unused, month) => month);
/** A shorter month or unit is recognised only exactly, a longer one also with another ending. */
const SHORTEST_STEM = 5;

/** Names of months and words for years and months of one language. Source: CLDR, as Node.js carries it. */
export interface CalendarWords {
  /** 1 to 12; undefined for another word. */
  monthOf(word: string): number | undefined;
  unitOf(word: string): 'YEAR' | 'MONTH' | undefined;
  /** The word for this number of years. */
  years(count: number): string;
}

function monthNames(language: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const options of [{ month: 'long' }, { month: 'long', day: 'numeric' }, { month: 'short' }] as const) {
    const format = new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
    for (const month of MONTHS) {
      const parts = format.formatToParts(Date.UTC(2026, month, 15));
      const name = foldPhrase(parts.find(({ type }) => type === 'month')?.value ?? '');
      if (/^\p{L}{3,}$/u.test(name) && !found.has(name)) found.set(name, month + 1);
    }
  }
  return found;
}

function unitWords(language: string, unit: 'year' | 'month'): Set<string> {
  const found = new Set<string>();
  for (const unitDisplay of ['long', 'short'] as const) {
    const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
    for (const count of [1, 2, 3, 5, 10, 21, 1.5])
      for (const word of foldPhrase(format.format(count)).split(' ')) if (/^\p{L}{2,}$/u.test(word)) found.add(word);
  }
  return found;
}

/** Whether a word is a listed one with another ending: "Jahren", "kwietniu". */
const isForm = (word: string, listed: string): boolean =>
  word === listed ||
  (listed.length >= SHORTEST_STEM &&
    word.startsWith(listed.slice(0, Math.max(SHORTEST_STEM - 1, listed.length - 2))) &&
    Math.abs(word.length - listed.length) <= 2);

const known = new Map<string, CalendarWords>();

/** The words of a language for months and years. */
export function calendarWordsOf(language: string): CalendarWords {
  const made = known.get(language) ?? makeWords(language);
  known.set(language, made);
  return made;
}

function makeWords(language: string): CalendarWords {
  const months = monthNames(language);
  const units = [['YEAR', unitWords(language, 'year')] as const, ['MONTH', unitWords(language, 'month')] as const];
  const format = new Intl.NumberFormat(language, { style: 'unit', unit: 'year', unitDisplay: 'long' });
  return {
    years: (count) =>
      format
        .formatToParts(count)
        .filter(({ type }) => type === 'unit')
        .map(({ value }) => value)
        .join(' '),
    monthOf: (word) => months.get(word) ?? [...months].find(([name]) => isForm(word, name))?.[1],
    unitOf: (word) =>
      units.find(([, words]) => words.has(word))?.[0] ??
      units.find(([, words]) => [...words].some((one) => isForm(word, one)))?.[0],
  };
}
