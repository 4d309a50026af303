import { z } from 'zod';
import { isDay } from './value.schemas.ts';

/** A date that may lack the day or the month: a year, a year and month, or a day. */
const FORMAT = /^\d{4}(?:-\d{2}){0,2}$/u;
const SENTENCE = 'Must be a year (YYYY), a year and month (YYYY-MM) or a day (YYYY-MM-DD), such as 1990-05.';
const MONTH_SENTENCE = 'Must be a year (YYYY) or a year and month (YYYY-MM), such as 2019-03.';
/** Length of "YYYY" and of "YYYY-MM". */
const [YEAR, MONTH] = [4, 7];

/** The first day that a partial date can mean: "1990-05-01" for "1990-05". */
export function firstDayOf(partial: string): string {
  if (partial.length === YEAR) return `${partial}-01-01`;
  return partial.length === MONTH ? `${partial}-01` : partial;
}

/** The last day that a partial date can mean: "1990-05-31" for "1990-05". Another text of that length is returned as it is. */
export function lastDayOf(partial: string): string {
  if (partial.length === YEAR) return `${partial}-12-31`;
  if (partial.length !== MONTH) return partial;
  const end = new Date(Date.UTC(Number(partial.slice(0, YEAR)), Number(partial.slice(YEAR + 1)), 0));
  return Number.isNaN(end.getTime()) ? partial : end.toISOString().slice(0, 10);
}

/** Whether this is "YYYY", "YYYY-MM" or "YYYY-MM-DD" of the calendar. */
export const isPartialDate = (value: string): boolean => FORMAT.test(value) && isDay(firstDayOf(value));

/** A partial date that may mean a day from `first` to `last`. */
export const partialDateBetween = (first: string, last: string) =>
  z
    .string(SENTENCE)
    .refine(isPartialDate, SENTENCE)
    .refine(
      (value) => !isPartialDate(value) || (lastDayOf(value) >= first && firstDayOf(value) <= last),
      `Must be a date from ${first} to ${last}.`,
    );

/** A year or a month, "YYYY" or "YYYY-MM", from 1900 and not in the future. `today` is "YYYY-MM-DD". */
export const pastYearOrMonth = (today: string) =>
  z
    .string(MONTH_SENTENCE)
    .refine((value) => value.length <= MONTH && /^(?:19|20)/u.test(value) && isPartialDate(value), MONTH_SENTENCE)
    .refine((value) => firstDayOf(value) <= today, 'Must not be in the future.');
