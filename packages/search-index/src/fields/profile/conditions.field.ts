import { monthlyAmount } from '@talent-pool/pay';
import { z } from 'zod';
import { filterToken } from '../../index-fields.ts';
import { CONTRACT_TYPES, WORKING_TIMES, type ContractType, type WorkingTime } from '../../vocabulary.ts';
import { COMPARED_CURRENCY, payAmount, type PayAmount } from '../pay-amount.ts';
import type { IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const accepts = {
  contractTypes: z.array(z.enum(CONTRACT_TYPES)),
  workingTimes: z.array(z.enum(WORKING_TIMES)),
};
/** Gross euro a month, rounded down to 500. */
const minimumMonthlyPay = z.number().int().nullable();
const card = { conditions: z.strictObject({ ...accepts, minimumMonthlyPay }).nullable() };
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
  return amount === null ? null : { amount, currency: COMPARED_CURRENCY, period: 'MONTH' };
}

const CARD_STEP = 500;

/** The minimum pay as the card shows it: gross euro a month, rounded down. */
export function minimumMonthlyPayOf(conditions: Parameters<typeof minimumPayOf>[0]): number | null {
  const pay = minimumPayOf(conditions);
  return pay && Math.floor(monthlyAmount(pay.amount, pay.period, null) / CARD_STEP) * CARD_STEP;
}

const conditionIndex: IndexFields<
  ConditionsOfCard,
  {
    readonly contractTypes: readonly ContractType[];
    readonly workingTimes: readonly WorkingTime[];
    readonly minimumMonthlyPay: number | null;
  }
> = {
  mappings: { contractTypes: filterToken, workingTimes: filterToken, minimumMonthlyPay: { type: 'integer' } },
  values: (card) => ({
    ...acceptedConditions(card),
    minimumMonthlyPay: card.conditions?.minimumMonthlyPay ?? null,
  }),
};

/** The person's working conditions, which a matching vacancy must meet. */
export const conditions = {
  record: { conditions: stored.nullable() },
  card,
  tokens: [conditionIndex],
};
