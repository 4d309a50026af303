import type { QueryFilter } from 'mongoose';
import type { Vacancy, VacancyStatus } from '../domain/vacancy.ts';

/** Vacancies that no closing date has ended before a day. */
export const notPast = (today: string) => ({ $or: [{ closesOn: null }, { closesOn: { $gte: today } }] });

/** The domain rule `statusOn`, as a query. */
export function withStatus(status: VacancyStatus, today: string): QueryFilter<Vacancy> {
  const open = { stored: 'PUBLISHED' as const };
  if (status === 'EXPIRED') return { ...open, closesOn: { $lt: today, $ne: null } };
  if (status === 'SUSPENDED') return { ...open, suspended: true, ...notPast(today) };
  if (status === 'PUBLISHED') return { ...open, suspended: false, ...notPast(today) };
  return { stored: status };
}
