/** Periods of pay: the values of the schema's enum `PayPeriod`. */
export const PAY_PERIODS = ['HOUR', 'MONTH', 'YEAR'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

/** Weekly hours of full-time work if a vacancy does not state them. */
export const FULL_TIME_HOURS = 40;
const WEEKS_PER_MONTH = 52 / 12;

/** Converts an amount for a period to an amount per month with the given weekly hours, in the same currency. */
export function monthlyAmount(amount: number, period: PayPeriod, weeklyHours: number | null): number {
  if (period === 'HOUR') return amount * (weeklyHours ?? FULL_TIME_HOURS) * WEEKS_PER_MONTH;
  return period === 'YEAR' ? amount / 12 : amount;
}
