import { isComparable, monthlyEuro, PAY_PERIODS } from '@talent-pool/pay';
import { z } from 'zod';
import { absent, atLeast, atMost, either } from '../../condition.ts';
import type { FilterField, IndexFields } from '../field.ts';
import { COMMON_CURRENCY, type PayAmountInput } from '../pay-amount.ts';
import type { ConditionsOfCard } from '../profile/conditions.field.ts';
import { requirement } from '../requirement.ts';
import type { ValuesOfShape } from '../shape.ts';

const amount = z.number().nullable();
const record = {
  pay: z.object({ minimum: amount, maximum: amount, currency: z.string(), period: z.enum(PAY_PERIODS) }).nullable(),
  weeklyHours: z.number().nullable(),
};
type PayRecord = ValuesOfShape<typeof record>;

/**
 * Gross pay a month in euro by the reference rates, for a whole month of the stated hours: the least and the most. Null if
 * none is stated, and for currencies without a reference rate.
 */
export function monthlyPay({ pay: paid, weeklyHours }: PayRecord) {
  if (!paid) return { least: null, most: null };
  const { currency, period, minimum, maximum } = paid;
  const monthly = (stated: number | null): number | null =>
    stated === null ? null : (monthlyEuro({ amount: stated, currency, period }, weeklyHours) ?? null);
  return { least: monthly(minimum ?? maximum), most: monthly(maximum ?? minimum) };
}

/** Maximum amount in a filter, for any period. */
const MAX_PAY = 10_000_000;

/** Gross euro a month: what is paid at least. Saved searches are stored with it under this name. */
const minimumMonthlyPay: FilterField<{ readonly minimumPay?: PayAmountInput | null }, number | null, unknown> = {
  argument: 'minimumPay',
  none: null,
  read: ({ minimumPay }, reader) => {
    if (!minimumPay) return null;
    const { amount, currency = COMMON_CURRENCY, period = 'MONTH' } = minimumPay;
    const isAmount = (value: number): boolean => value >= 0 && value <= MAX_PAY;
    reader.single('minimumPay.amount', amount, isAmount, `Must be 0 to ${MAX_PAY}.`);
    const message = `There is no reference rate for this currency: use ${COMMON_CURRENCY}.`;
    reader.single('minimumPay.currency', currency, isComparable, message);
    return monthlyEuro({ amount, currency, period }, null) ?? null;
  },
  effect: 'narrows',
  conditions: (least) => (least === null ? [] : [atLeast('monthlyPay', least)]),
};

/** Least and most gross pay a month in euro. */
const payIndex: IndexFields<
  PayRecord,
  { readonly monthlyPay: number | null; readonly monthlyPayAtMost: number | null }
> = {
  mappings: { monthlyPay: { type: 'double' }, monthlyPayAtMost: { type: 'double' } },
  values: (vacancy) => {
    const { least, most } = monthlyPay(vacancy);
    return { monthlyPay: least, monthlyPayAtMost: most };
  },
};

/** The most that is paid a month, gross, in euro; null when it is not said. Counted from the record. */
const matched = { monthlyPay: z.number().nullable() };

const leastOf = ({ conditions }: ConditionsOfCard): number | null => conditions?.comparedMonthlyPay ?? null;

/** The pay of a vacancy. */
export const pay = {
  record,
  matched,
  filters: { minimumMonthlyPay },
  index: [payIndex],
  requirement: requirement({
    name: 'PAY',
    ofCards: ({ monthlyPay: most }: ValuesOfShape<typeof matched>) =>
      most === null ? [] : [either(absent('comparedMonthlyPay'), atMost('comparedMonthlyPay', most))],
    ofVacancies: (card: ConditionsOfCard) => {
      const least = leastOf(card);
      return least === null ? [] : [either(absent('monthlyPayAtMost'), atLeast('monthlyPayAtMost', least))];
    },
    unmet: ({ monthlyPay: most }, card) => {
      const least = leastOf(card);
      return least === null || most === null || most >= least ? [] : ['The pay is below the minimum of the person.'];
    },
  }),
};
