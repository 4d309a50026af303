import { dateBetween, flag } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

/** Days before it are mistakes. */
const EARLIEST = '1900-01-01';
/** Latest start that a person may state, in years from now. */
const YEARS_AHEAD = 5;

/** The first day on which the person can work; a day in the past means now. */
export const availability = section({
  schema: ({ today }) => {
    const last = `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`;
    return z
      .object({ startDate: dateBetween(EARLIEST, last), hidden: flag })
      .transform(({ startDate, ...rest }) => ({ ...rest, from: startDate }))
      .nullable();
  },
  empty: null,
  stored: { object: { from: 'text', hidden: 'flag' } },
});
