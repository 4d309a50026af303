import { monthlyEuro } from '@talent-pool/pay';
import { z } from 'zod';
import { filterToken } from '../../index-fields.ts';
import { CONTRACT_TYPES, WORKING_TIMES, type ContractType, type WorkingTime } from '../../vocabulary.ts';
import { COMMON_CURRENCY, payAmount, type PayAmount } from '../pay-amount.ts';
import type { IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const accepts = {
  contractTypes: z.array(z.enum(CONTRACT_TYPES)),
  workingTimes: z.array(z.enum(WORKING_TIMES)),
};
/** Gross euro a month, rounded down to 500: what employers see. */
const minimumMonthlyPay = z.number().int().nullable();
/** The same to the cent, for comparing pay. Never shown. */
const comparedMonthlyPay = z.number().nullable();
const card = { conditions: z.strictObject({ ...accepts, minimumMonthlyPay, comparedMonthlyPay }).nullable() };
export type ConditionsOfCard = ValuesOfShape<typeof card>;

/** The values that a person accepts: the stated ones, or all if none is stated. */
const accepted = <T>(named: readonly T[] | undefined, all: readonly T[]): readonly T[] =>
  named && named.length > 0 ? named : all;

/** The contracts and working times that a person accepts; all if none is stated. */
export const acceptedConditions = ({ conditions: wishes }: ConditionsOfCard) => ({
  contractTypes: accepted(wishes?.contractTypes, CONTRACT_TYPES),
  workingTimes: accepted(wishes?.workingTimes, WORKING_TIMES),
});

const stored = z.object({
  ...accepts,
  minimumPay: payAmount.nullable().optional(),
  /** Instead of `minimumPay` in profiles of version 0.1.0. */
  minimumMonthlyPay: minimumMonthlyPay.optional(),
  hidden: z.boolean(),
});

/** The minimum pay of stored conditions; null where the person names none. */
export function minimumPayOf(
  conditions: Pick<z.output<typeof stored>, 'minimumPay' | 'minimumMonthlyPay'>,
): PayAmount | null {
  if (conditions.minimumPay) return conditions.minimumPay;
  const amount = conditions.minimumMonthlyPay ?? null;
  return amount === null ? null : { amount, currency: COMMON_CURRENCY, period: 'MONTH' };
}

/** Cards show the pay that a person wants rounded down to a multiple of this: gross euro a month. */
export const PAY_STEP = 500;

/** The minimum pay in gross euro a month: as the card shows it, rounded down, and as it is compared. */
export function monthlyPayWishOf(conditions: Parameters<typeof minimumPayOf>[0]) {
  const pay = minimumPayOf(conditions);
  const exact = (pay && monthlyEuro(pay, null)) ?? null;
  return {
    minimumMonthlyPay: exact === null ? null : Math.floor(exact / PAY_STEP) * PAY_STEP,
    comparedMonthlyPay: exact,
  };
}

const conditionIndex: IndexFields<
  ConditionsOfCard,
  {
    readonly contractTypes: readonly ContractType[];
    readonly workingTimes: readonly WorkingTime[];
    readonly comparedMonthlyPay: number | null;
  }
> = {
  mappings: { contractTypes: filterToken, workingTimes: filterToken, comparedMonthlyPay: { type: 'double' } },
  values: (card) => ({
    ...acceptedConditions(card),
    comparedMonthlyPay: card.conditions?.comparedMonthlyPay ?? null,
  }),
};

/** The person's working conditions, which a matching vacancy must meet. */
export const conditions = {
  record: { conditions: stored.nullable() },
  card,
  tokens: [conditionIndex],
};
