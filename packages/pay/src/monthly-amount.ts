/** ISO 8601 has no code for these; the schema's enum `PayPeriod` has the same. */
export const PAY_PERIODS = ['HOUR', 'MONTH', 'YEAR'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

/** Hours a week of full-time work where a vacancy does not say it. */
export const FULL_TIME_HOURS = 40;
const WEEKS_OF_A_MONTH = 52 / 12;

/** Hours of a month, from hours a week. */
export const hoursOfMonth = (weeklyHours: number): number => weeklyHours * WEEKS_OF_A_MONTH;

/** An amount for a period as an amount for a month of so many hours a week, in the same currency. */
export function monthlyAmount(amount: number, period: PayPeriod, weeklyHours: number | null): number {
  if (period === 'HOUR') return amount * hoursOfMonth(weeklyHours ?? FULL_TIME_HOURS);
  return period === 'YEAR' ? amount / 12 : amount;
}
