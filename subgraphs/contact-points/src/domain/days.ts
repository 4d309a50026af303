import { dayOf } from '@talent-pool/service-kit';

/** The day some months later, "YYYY-MM-DD". In a shorter month it is the last day: 31 May and 9 months is 28 February. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOf(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))));
}
