export { FULL_TIME_HOURS, monthlyAmount, PAY_PERIODS, type PayPeriod } from './monthly-amount.ts';
export { isComparable, monthlyEuro } from './monthly-euro.ts';
export { implausiblePay, type ImplausiblePay, type StatedPay } from './pay-bounds.ts';
export {
  liveReferenceRates,
  type ImportedRates,
  ReferenceRates,
  referenceRates,
  type RatesOfDay,
  type RatesStore,
} from './reference-rates.ts';
