import type { Model } from 'mongoose';
import { asStored, type Vacancy } from '../domain/vacancy.ts';
import { notPast } from './status-query.ts';

/** Vacancies open on a day with a place in one of these member states, in order of their ids, after an id. */
export async function openVacanciesIn(
  vacancies: Model<Vacancy>,
  memberStates: readonly string[],
  { today, limit, after }: { readonly today: string; readonly limit: number; readonly after: string },
): Promise<Vacancy[]> {
  const found = await vacancies
    .find({
      stored: 'PUBLISHED',
      ...notPast(today),
      'places.memberState': { $in: [...memberStates] },
      _id: { $gt: after },
    })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<Vacancy[]>()
    .exec();
  return found.map(asStored);
}
