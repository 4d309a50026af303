import { monthlyAmount, PAY_PERIODS } from '@talent-pool/pay';
import { z } from 'zod';
import { absent, atLeast, atMost, either } from '../../condition.ts';
import type { FilterField, IndexFields } from '../field.ts';
import { COMPARED_CURRENCY, type PayAmountInput } from '../pay-amount.ts';
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
 * Gross pay a month in euro, for a whole month of the hours that are said: the least and the most. Null where nothing is
 * said, and for other currencies.
 */
export function monthlyPay({ pay: paid, weeklyHours }: PayRecord) {
  if (!paid || paid.currency !== COMPARED_CURRENCY) return { least: null, most: null };
  const monthly = (value: number | null): number | null =>
    value === null ? null : monthlyAmount(value, paid.period, weeklyHours);
  return { least: monthly(paid.minimum ?? paid.maximum), most: monthly(paid.maximum ?? paid.minimum) };
}

/** The highest amount that a filter may name, whatever its period. */
const MOST_PAY = 10_000_000;

/** Gross euro a month: what is paid at least. Saved searches are stored with it under this name. */
const minimumMonthlyPay: FilterField<{ readonly minimumPay?: PayAmountInput | null }, number | null, unknown> = {
  argument: 'minimumPay',
  none: null,
  read: ({ minimumPay }, reader) => {
    if (!minimumPay) return null;
    const { amount, currency = COMPARED_CURRENCY, period = 'MONTH' } = minimumPay;
    const isAmount = (value: number): boolean => value >= 0 && value <= MOST_PAY;
    reader.single('minimumPay.amount', amount, isAmount, `Must be 0 to ${MOST_PAY}.`);
    const message = `This currency is not supported yet: use ${COMPARED_CURRENCY}.`;
    reader.single('minimumPay.currency', currency, (code) => code === COMPARED_CURRENCY, message);
    return monthlyAmount(amount, period, null);
  },
  effect: 'narrows',
  conditions: (least) => (least === null ? [] : [atLeast('monthlyPay', least)]),
};

/** Least and most gross pay a month in euro. */
const payIndex: IndexFields<
  PayRecord,
  { readonly monthlyPay: number | null; readonly monthlyPayAtMost: number | null }
> = {
  mappings: { monthlyPay: { type: 'float' }, monthlyPayAtMost: { type: 'float' } },
  values: (vacancy) => {
    const { least, most } = monthlyPay(vacancy);
    return { monthlyPay: least, monthlyPayAtMost: most };
  },
};

/** The most that is paid a month, gross, in euro; null when it is not said. Counted from the record. */
const matched = { monthlyPay: z.number().nullable() };

const leastOf = ({ conditions }: ConditionsOfCard): number | null => conditions?.minimumMonthlyPay ?? null;

/** What a vacancy pays. */
export const pay = {
  record,
  matched,
  filters: { minimumMonthlyPay },
  index: [payIndex],
  requirement: requirement({
    name: 'PAY',
    ofCards: ({ monthlyPay: most }: ValuesOfShape<typeof matched>) =>
      most === null ? [] : [either(absent('minimumMonthlyPay'), atMost('minimumMonthlyPay', most))],
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
