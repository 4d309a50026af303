import {
  profileConditions,
  profileCriteria,
  vacancyConditions,
  vacancyCriteria,
  type ProfileFilter,
  type VacancyFilter,
} from '@talent-pool/matching';
import type { Context } from '../context.ts';
import { countRequest, FEW_RESULTS, relaxationsOf, type Relaxation } from '../domain/relaxations.ts';

/** Advice for a search for people that found few: one request, or none. */
export async function profileRelaxations(
  filter: ProfileFilter,
  found: number,
  { store, taxonomy }: Context,
): Promise<Relaxation[]> {
  const conditions = found < FEW_RESULTS ? profileConditions(filter) : [];
  if (conditions.length === 0) return [];
  const searches = conditions.map(({ without }) => profileCriteria(without, taxonomy));
  return relaxationsOf(conditions, await store.count('cards', countRequest(searches)), found);
}

/** The same for vacancies. */
export async function vacancyRelaxations(
  filter: VacancyFilter,
  found: number,
  { store, today }: Context,
): Promise<Relaxation[]> {
  const conditions = found < FEW_RESULTS ? vacancyConditions(filter) : [];
  if (conditions.length === 0) return [];
  const searches = conditions.map(({ without }) => vacancyCriteria(without, today));
  return relaxationsOf(conditions, await store.count('vacancies', countRequest(searches)), found);
}
