import {
  profileConditions,
  profileCriteria,
  vacancyConditions,
  vacancyCriteria,
  type ProfileFilter,
  type VacancyFilter,
} from '@talent-pool/matching';
import { FEW_PEOPLE } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { FEW_RESULTS, relaxationsOf, type Relaxation } from '../domain/relaxations.ts';

/** Relaxations for a search with few people: one count request, or none. */
export async function relaxProfileFilter(
  filter: ProfileFilter,
  found: number,
  { store, taxonomy }: Context,
): Promise<Relaxation[]> {
  const conditions = found < FEW_RESULTS ? profileConditions(filter) : [];
  if (conditions.length === 0) return [];
  const searches = conditions.map(({ without }) => profileCriteria(without, taxonomy));
  const relaxations = relaxationsOf(conditions, await store.count('cards', searches), found);
  // Fewer people would have to be charged to the card budget.
  return relaxations.filter(({ resultCount }) => resultCount >= FEW_PEOPLE);
}

/** The same for vacancies. */
export async function relaxVacancyFilter(
  filter: VacancyFilter,
  found: number,
  { store, today }: Context,
): Promise<Relaxation[]> {
  const conditions = found < FEW_RESULTS ? vacancyConditions(filter) : [];
  if (conditions.length === 0) return [];
  const searches = conditions.map(({ without }) => vacancyCriteria(without, today));
  return relaxationsOf(conditions, await store.count('vacancies', searches), found);
}
