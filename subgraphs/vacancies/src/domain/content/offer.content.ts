import { PAY_PERIODS } from '@talent-pool/pay';
import { CONTRACT_TYPES, WORKING_TIMES } from '@talent-pool/search-index';
import { dateBetween, optional, withProblem } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section, type SectionContext } from './section.ts';

/** Latest start and closing date of a vacancy, in years from now. */
const YEARS_AHEAD = 2;
const MAX_PAY = 10_000_000;

const amount = optional(z.number().min(0, 'Must not be negative.').max(MAX_PAY).multipleOf(0.01));
const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code);

/** Gross pay. */
const pay = z
  .object({
    minimum: amount,
    maximum: amount,
    currency: z
      .string()
      .refine(isCurrency, withProblem('UNKNOWN', 'Unknown currency. Must be an ISO 4217 code, such as EUR.'))
      .default('EUR'),
    period: z.enum(PAY_PERIODS).default('MONTH'),
  })
  .refine(({ minimum, maximum }) => minimum !== null || maximum !== null, {
    path: ['minimum'],
    ...withProblem('REQUIRED', 'At least one of minimum and maximum is required. Omit "pay" if the pay is not stated.'),
  })
  .refine(({ minimum, maximum }) => minimum === null || maximum === null || minimum <= maximum, {
    path: ['maximum'],
    ...withProblem('INVALID', 'Must not be less than the minimum.'),
  });

const weeklyHours = z.number().min(1, 'Must be from 1 to 60 hours.').max(60, 'Must be from 1 to 60 hours.');
const positions = z.number().int().min(1, 'Must be from 1 to 10,000.').max(10_000);

/** A day, "YYYY-MM-DD". */
const day = section({
  schema: ({ today }: SectionContext) =>
    dateBetween('2020-01-01', `${Number(today.slice(0, 4)) + YEARS_AHEAD}-12-31`).nullable(),
  empty: null,
  stored: 'text?',
});

/** Fields of the offer: contract, hours, pay and dates. */
export const offer = {
  contractType: section({
    schema: () => z.enum(CONTRACT_TYPES).nullable(),
    empty: null,
    stored: { oneOfOrNull: CONTRACT_TYPES },
  }),
  workingTime: section({
    schema: () => z.enum(WORKING_TIMES).nullable(),
    empty: null,
    stored: { oneOfOrNull: WORKING_TIMES },
  }),
  weeklyHours: section({ schema: () => weeklyHours.nullable(), empty: null, stored: 'number?' }),
  pay: section({
    schema: () => pay.nullable(),
    empty: null,
    stored: { object: { minimum: 'number?', maximum: 'number?', currency: 'text', period: { oneOf: PAY_PERIODS } } },
  }),
  start: day,
  /** Without a first day: as soon as the person can come. */
  asSoonAsPossible: section({ schema: () => z.boolean(), empty: false, stored: 'flag' }),
  positions: section({ schema: () => positions, empty: 1, stored: 'number' }),
  closesOn: day,
};
