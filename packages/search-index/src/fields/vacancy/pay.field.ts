import { atLeast } from '../../condition.ts';
import type { FilterField } from '../field.ts';

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
