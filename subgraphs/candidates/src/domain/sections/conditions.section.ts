import { isComparable, monthlyEuro, PAY_PERIODS } from '@talent-pool/pay';
import { COMMON_CURRENCY, CONTRACT_TYPES, WORKING_TIMES } from '@talent-pool/search-index';
import { flag, optional, withProblem, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

/** Maximum of the minimum pay of a person, in euro per month. */
const MAX_PAY = 100_000;

/** Gross, in a currency that can be compared with the pay of vacancies. */
const minimumPay = z
  .object({
    amount: z.number().min(0, 'Must not be negative.').multipleOf(0.01),
    currency: z
      .string()
      .refine(isComparable, `There is no reference rate for this currency: use ${COMMON_CURRENCY}.`)
      .default(COMMON_CURRENCY),
    period: z.enum(PAY_PERIODS).default('MONTH'),
  })
  .refine((pay) => (monthlyEuro(pay, null) ?? 0) <= MAX_PAY, {
    path: ['amount'],
    ...withProblem('INVALID', `Must be at most ${MAX_PAY} euro per month.`),
  });

/** What work has to be like. */
export const conditions = section({
  schema: () =>
    z
      .object({
        contractTypes: uniqueList(z.enum(CONTRACT_TYPES), CONTRACT_TYPES.length, String).default([]),
        workingTimes: uniqueList(z.enum(WORKING_TIMES), WORKING_TIMES.length, String).default([]),
        minimumPay: optional(minimumPay),
        hidden: flag,
      })
      .nullable(),
  empty: null,
  stored: {
    object: {
      contractTypes: 'texts',
      workingTimes: 'texts',
      minimumPay: { object: { amount: 'number', currency: 'text', period: { oneOf: PAY_PERIODS } } },
      hidden: 'flag',
    },
  },
});
