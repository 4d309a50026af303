import { z } from 'zod';
import { absent, atLeast, atMost, either } from '../../condition.ts';
import type { FilterField, IndexFields } from '../field.ts';
import type { ConditionsOfCard } from '../profile/conditions.field.ts';
import { requirement } from '../requirement.ts';
import type { ValuesOfShape } from '../shape.ts';

const amount = z.number().nullable();
const record = {
  pay: z
    .object({ minimum: amount, maximum: amount, currency: z.string(), period: z.enum(['HOUR', 'MONTH', 'YEAR']) })
    .nullable(),
  weeklyHours: z.number().nullable(),
};
type PayRecord = ValuesOfShape<typeof record>;

const WEEKS_OF_A_MONTH = 52 / 12;
const USUAL_HOURS = 40;

/**
 * Gross pay a month in euro, for a whole month of the hours that are said: the least and the most. Null where nothing is
 * said, and for other currencies.
 */
export function monthlyPay({ pay: paid, weeklyHours }: PayRecord) {
  if (!paid || paid.currency !== 'EUR') return { least: null, most: null };
  const hours = (weeklyHours ?? USUAL_HOURS) * WEEKS_OF_A_MONTH;
  const monthly = (value: number | null): number | null =>
    value === null ? null : { HOUR: value * hours, MONTH: value, YEAR: value / 12 }[paid.period];
  return { least: monthly(paid.minimum ?? paid.maximum), most: monthly(paid.maximum ?? paid.minimum) };
}

/** Gross euro a month: what is paid at least. */
const minimumMonthlyPay: FilterField<{ readonly minimumMonthlyPay?: number | null }, number | null, unknown> = {
  argument: 'minimumMonthlyPay',
  none: null,
  read: (given, reader) =>
    reader.single('minimumMonthlyPay', given.minimumMonthlyPay, (least) => least >= 0, 'Must not be negative.'),
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
