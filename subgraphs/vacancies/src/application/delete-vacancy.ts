import { notAllowedNow } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { mayDelete } from '../domain/vacancy-life-cycle.ts';
import { ownVacancy } from './access.ts';
import { deletedAtRevision, type VacancyRevision } from './change-vacancy.ts';
import type { VacancyOutcome } from './outcome.ts';

/** Deletes an own draft that was never published. The outcome holds the draft as it was. Throws NOT_FOUND. */
export async function deleteVacancy(
  { vacancyId, expectedRevision }: VacancyRevision,
  context: Context,
): Promise<VacancyOutcome> {
  const { vacancy } = await ownVacancy(context, vacancyId);
  return deletedAtRevision(context, vacancy, expectedRevision, () =>
    mayDelete(vacancy)
      ? { changes: {} }
      : notAllowedNow('vacancy', 'Only a draft that was never published can be deleted. Close the vacancy instead.'),
  );
}
