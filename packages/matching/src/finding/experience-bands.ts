import { EXPERIENCE_BANDS, type ExperienceBand } from '@talent-pool/search-index';

type Months = Readonly<Record<ExperienceBand, readonly [from: number, to: number]>>;

/** Months of each band: from, and to before the next one. */
const MONTHS: Months = {
  NONE: [0, 1],
  UNDER_2_YEARS: [1, 24],
  FROM_2_TO_5_YEARS: [24, 60],
  FROM_5_TO_10_YEARS: [60, 120],
  OVER_10_YEARS: [120, Infinity],
};

/** Bands that have a month in common with a range of months; `to` is not in it. */
export const bandsWithin = (from: number | null, to: number | null): ExperienceBand[] =>
  EXPERIENCE_BANDS.filter((band) => MONTHS[band][0] < (to ?? Infinity) && (from ?? 0) < MONTHS[band][1]);
