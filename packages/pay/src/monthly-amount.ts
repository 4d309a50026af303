/** Periods of pay: the values of the schema's enum `PayPeriod`. */
export const PAY_PERIODS = ['HOUR', 'MONTH', 'YEAR'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

/** Hours a week of full-time work where a vacancy does not say it. */
export const FULL_TIME_HOURS = 40;
const WEEKS_PER_MONTH = 52 / 12;

/** An amount for a period as an amount for a month of so many hours a week, in the same currency. */
export function monthlyAmount(amount: number, period: PayPeriod, weeklyHours: number | null): number {
  if (period === 'HOUR') return amount * (weeklyHours ?? FULL_TIME_HOURS) * WEEKS_PER_MONTH;
  return period === 'YEAR' ? amount / 12 : amount;
}
