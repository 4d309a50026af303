import { EXPERIENCE_BANDS, type ExperienceBand } from './vocabulary.ts';

/**
 * A period of work: months as "YYYY-MM", both inclusive, or years as "YYYY" where the month is not known; `end` is null for
 * current work.
 */
export interface Period {
  readonly start: string;
  readonly end: string | null;
}

const YEAR = 'YYYY'.length;
/** Positions in a year, from 0. */
const [JUNE, JULY, DECEMBER] = [5, 6, 11];

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** A year alone counts from its middle, or to its middle, so that on average nobody gains or loses by it. */
function spanOf({ start, end }: Period, current: number): readonly [first: number, last: number] {
  const begin = start.length === YEAR ? Number(start) * 12 : monthNumber(start);
  const finish = end === null ? current : end.length === YEAR ? Number(end) * 12 + JUNE : monthNumber(end);
  const first = start.length === YEAR && begin + JULY <= finish ? begin + JULY : begin;
  const last = end?.length === YEAR && finish < first ? finish - JUNE + DECEMBER : finish;
  return [first, Math.min(last, current)];
}

/** Months covered by the periods up to `today`; a month in several periods counts once. */
export function monthsCovered(periods: readonly Period[], today: Date): number {
  const current = today.getUTCFullYear() * 12 + today.getUTCMonth();
  const spans = periods.map((period) => spanOf(period, current)).sort(([one], [other]) => one - other);
  let months = 0;
  let reached = -Infinity;
  for (const [first, last] of spans) {
    months += Math.max(0, last - Math.max(first, reached + 1) + 1);
    reached = Math.max(reached, last);
  }
  return months;
}

const BAND_STARTS = [0, 1, 24, 60, 120];

/** The band of a number of months: none, under 2, 2 to 5, 5 to 10, 10 and more years. */
export function experienceBand(months: number): ExperienceBand {
  const position = BAND_STARTS.findLastIndex((start) => months >= start);
  return EXPERIENCE_BANDS[position] ?? 'NONE';
}
