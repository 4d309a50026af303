import { readFile, rowsOf } from '@talent-pool/taxonomy';
import { FULL_TIME_HOURS, monthlyAmount, type PayPeriod } from './monthly-amount.ts';
import type { ReferenceRates } from './reference-rates.ts';

/** Between which gross monthly amounts pay for full-time work in a member state is plausible. */
interface PayBounds {
  readonly currency: string;
  readonly lowest: number;
  readonly highest: number;
  /** Whether `lowest` is the statutory minimum wage, or an estimate where no law sets one. */
  readonly basis: 'LAW' | 'ESTIMATE';
}

/** What a vacancy pays, as it says it. */
export interface StatedPay {
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly currency: string;
  readonly period: PayPeriod;
}

/** What is implausible about pay, with the bound it passes: gross, a month of the hours that are stated. */
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
  const euroOf = (amount: number | null, currency: string) =>
    rates.toEuro(amount ?? Number.NaN, currency) ?? Number.NaN;
  const monthly = (amount: number | null) =>
    euroOf(amount === null ? null : monthlyAmount(amount, pay.period, weeklyHours), pay.currency);
  if (!limits) return undefined;
  const { currency, basis } = limits;
  const share = Math.min(1, (weeklyHours ?? FULL_TIME_HOURS) / FULL_TIME_HOURS);
  const lowest = Math.floor(limits.lowest * share);
  const [least, most] = [pay.minimum ?? pay.maximum, pay.maximum ?? pay.minimum].map(monthly);
  if (least !== undefined && least < euroOf(lowest, currency))
    return { kind: basis === 'LAW' ? 'BELOW_MINIMUM_WAGE' : 'TOO_LOW', bound: lowest, currency };
  if (most !== undefined && most > euroOf(limits.highest, currency))
    return { kind: 'TOO_HIGH', bound: limits.highest, currency };
  return undefined;
}
