import { readFile, rowsOf } from '@talent-pool/taxonomy';
import { FULL_TIME_HOURS, monthlyAmount, type PayPeriod } from './monthly-amount.ts';
import type { ReferenceRates } from './reference-rates.ts';

/** The range of plausible gross monthly pay for full-time work in a member state. */
interface PayBounds {
  readonly currency: string;
  readonly lowest: number;
  readonly highest: number;
  /** Whether `lowest` is the statutory minimum wage, or an estimate where no law sets one. */
  readonly basis: 'LAW' | 'ESTIMATE';
}

/** Pay as a vacancy states it, gross. */
export interface StatedPay {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly currency: string;
  readonly period: PayPeriod;
}

/** Why pay is implausible, with the bound: gross, per month, for the stated hours. */
export interface ImplausiblePay {
  readonly kind: 'BELOW_MINIMUM_WAGE' | 'TOO_LOW' | 'TOO_HIGH';
  readonly bound: number;
  readonly currency: string;
}

let bounds: ReadonlyMap<string, PayBounds> | undefined;

function boundsOf(memberState: string): PayBounds | undefined {
  bounds ??= new Map(
    [...rowsOf(readFile('pay-bounds'))].map(([state = '', currency = '', lowest, highest, basis]) => [
      state,
      { currency, lowest: Number(lowest), highest: Number(highest), basis: basis === 'LAW' ? 'LAW' : 'ESTIMATE' },
    ]),
  );
  return bounds.get(memberState);
}

/**
 * Compares stated pay with the bounds of the member state, in euro by reference rates. The lower bound shrinks with fewer
 * hours than full time. Undefined when the pay is plausible, or when its currency has no reference rate.
 */
export function implausiblePay(
  pay: StatedPay,
  weeklyHours: number | null,
  memberState: string,
  rates: ReferenceRates,
): ImplausiblePay | undefined {
  const limits = boundsOf(memberState);
  if (!limits) return undefined;
  const { currency, basis } = limits;
  const share = Math.min(1, (weeklyHours ?? FULL_TIME_HOURS) / FULL_TIME_HOURS);
  const lowest = Math.floor(limits.lowest * share);
  /** Compares a stated amount with a bound, in euro; undefined without an amount or a reference rate. */
  const difference = (amount: number | null, bound: number): number | undefined => {
    if (amount === null) return undefined;
    const stated = rates.toEuro(monthlyAmount(amount, pay.period, weeklyHours), pay.currency);
    const allowed = rates.toEuro(bound, currency);
    return stated === undefined || allowed === undefined ? undefined : stated - allowed;
  };
  if ((difference(pay.minimum ?? pay.maximum, lowest) ?? 0) < 0)
    return { kind: basis === 'LAW' ? 'BELOW_MINIMUM_WAGE' : 'TOO_LOW', bound: lowest, currency };
  if ((difference(pay.maximum ?? pay.minimum, limits.highest) ?? 0) > 0)
    return { kind: 'TOO_HIGH', bound: limits.highest, currency };
  return undefined;
}
