import type { Context } from '../context.ts';
import { close } from '../domain/vacancy-life-cycle.ts';
import { ownVacancy } from './access.ts';
import { changeVacancyBy, type VacancyRevision } from './change-vacancy.ts';
import type { VacancyOutcome } from './outcome.ts';

/** Closes an own vacancy, as filled or not. Throws NOT_FOUND. */
export async function closeVacancy(
  { vacancyId, expectedRevision, filled }: VacancyRevision & { readonly filled: boolean },
  context: Context,
): Promise<VacancyOutcome> {
  const { vacancy } = await ownVacancy(context, vacancyId);
  return changeVacancyBy(context, vacancy, expectedRevision, () => close(vacancy, filled));
}
