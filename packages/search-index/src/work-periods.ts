import { EXPERIENCE_BANDS, type ExperienceBand } from './vocabulary.ts';

/** A period of work: months as "YYYY-MM", both inclusive; `end` is null for current work. */
export interface Period {
  readonly start: string;
  readonly end: string | null;
}

const monthNumber = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

/** Months covered by the periods up to `today`; a month in several periods counts once. */
export function monthsCovered(periods: readonly Period[], today: Date): number {
  const current = today.getUTCFullYear() * 12 + today.getUTCMonth();
  const spans = periods
    .map(
      ({ start, end }) => [monthNumber(start), Math.min(end === null ? current : monthNumber(end), current)] as const,
    )
    .sort(([one], [other]) => one - other);
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
