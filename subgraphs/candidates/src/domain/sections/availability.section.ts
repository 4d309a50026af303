import { dateBetween, flag } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

/** How far ahead a person may say that they can start, in years. */
const HORIZON = 5;

/** The day from which the person can work. */
export const availability = section({
  schema: ({ today }) => {
    const last = `${Number(today.slice(0, 4)) + HORIZON}-12-31`;
    return z
      .object({ startDate: dateBetween('2020-01-01', last), hidden: flag })
      .transform(({ startDate, ...rest }) => ({ ...rest, from: startDate }))
      .nullable();
  },
  empty: null,
  stored: { object: { from: 'text', hidden: 'flag' } },
});
