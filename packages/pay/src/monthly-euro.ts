import { monthlyAmount, type PayPeriod } from './monthly-amount.ts';
import { referenceRates } from './reference-rates.ts';

/** An amount of gross pay for a period. */
export interface PayAmount {
  readonly amount: number;
  readonly currency: string;
  readonly period: PayPeriod;
}

const CENTS = 100;

/**
 * Gross pay in euro for a month of so many hours a week, to the cent, by the reference rates in use: what pay is compared
 * by. Undefined for a currency without a reference rate.
 */
export function monthlyEuro({ amount, currency, period }: PayAmount, weeklyHours: number | null): number | undefined {
  const euro = referenceRates().toEuro(monthlyAmount(amount, period, weeklyHours), currency);
  return euro === undefined ? undefined : Math.round(euro * CENTS) / CENTS;
}

/** Whether amounts in a currency can be compared: there is a reference rate for it. */
export const isComparable = (currency: string): boolean => referenceRates().toEuro(1, currency) !== undefined;
