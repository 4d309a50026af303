import type { QueryFilter } from 'mongoose';
import type { Vacancy, VacancyStatus } from '../domain/vacancy.ts';

/** The domain rule `statusOn`, as a query. */
export function withStatus(status: VacancyStatus, today: string): QueryFilter<Vacancy> {
  const open = { stored: 'PUBLISHED' as const };
  const notPast = { $or: [{ closesOn: null }, { closesOn: { $gte: today } }] };
  if (status === 'EXPIRED') return { ...open, closesOn: { $lt: today, $ne: null } };
  if (status === 'SUSPENDED') return { ...open, suspended: true, ...notPast };
  if (status === 'PUBLISHED') return { ...open, suspended: false, ...notPast };
  return { stored: status };
}
