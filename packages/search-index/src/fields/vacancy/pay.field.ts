import { atLeast } from '../../condition.ts';
import { monthlyPay } from '../../vacancy-record.ts';
import type { FilterField, IndexFields } from '../field.ts';
import type { VacancySource } from '../vacancy-source.ts';

/** Gross euro a month: what is paid at least. */
const minimumMonthlyPay: FilterField<{ readonly minimumMonthlyPay?: number | null }, number | null, unknown> = {
  argument: 'minimumMonthlyPay',
  none: null,
  read: (given, reader) =>
    reader.single('minimumMonthlyPay', given.minimumMonthlyPay, (pay) => pay >= 0, 'Pay cannot be negative.'),
  effect: 'narrows',
  conditions: (pay) => (pay === null ? [] : [atLeast('monthlyPay', pay)]),
};

/** What a vacancy pays. */
export const payFilters = { minimumMonthlyPay };

/** Least and most gross pay a month in euro. */
export const payIndex: IndexFields<
  VacancySource,
  { readonly monthlyPay: number | null; readonly monthlyPayAtMost: number | null }
> = {
  mappings: { monthlyPay: { type: 'float' }, monthlyPayAtMost: { type: 'float' } },
  values: ({ record }) => {
    const { least, most } = monthlyPay(record);
    return { monthlyPay: least, monthlyPayAtMost: most };
  },
};
