import { CONTRACT_TYPES, WORKING_TIMES } from '@talent-pool/search-index';
import { flag, optional, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const HIGHEST_PAY = 100_000;

/** What work has to be like; `minimumMonthlyPay` is gross, in whole euro. */
export const conditions = section({
  schema: () =>
    z
      .object({
        contractTypes: uniqueList(z.enum(CONTRACT_TYPES), CONTRACT_TYPES.length, String).default([]),
        workingTimes: uniqueList(z.enum(WORKING_TIMES), WORKING_TIMES.length, String).default([]),
        minimumMonthlyPay: optional(z.number().int().min(0).max(HIGHEST_PAY)),
        hidden: flag,
      })
      .nullable(),
  empty: null,
  stored: { object: { contractTypes: 'texts', workingTimes: 'texts', minimumMonthlyPay: 'number?', hidden: 'flag' } },
});
