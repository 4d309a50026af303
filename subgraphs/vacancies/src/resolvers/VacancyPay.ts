import type { VacancyPayResolvers } from '../__generated__/types.ts';

export const VacancyPay: VacancyPayResolvers = {
  comparedByRatesOf: ({ currency }, _arguments, { rules }) => (currency === 'EUR' ? null : rules.rates.date),
};
