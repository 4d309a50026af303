import type { Context } from '../context.ts';
import { publish } from '../domain/vacancy-life-cycle.ts';
import { ownVacancy } from './access.ts';
import { changeVacancyBy, type VacancyRevision } from './change-vacancy.ts';
import type { VacancyOutcome } from './outcome.ts';

/** Publishes an own vacancy if the rules allow it. Throws NOT_FOUND. */
export async function publishVacancy(
  { vacancyId, expectedRevision }: VacancyRevision,
  context: Context,
): Promise<VacancyOutcome> {
  const { vacancy, employer } = await ownVacancy(context, vacancyId);
  const rules = await context.currentRules();
  const rule = () => publish(vacancy, employer, rules, context.now);
  return changeVacancyBy(context, vacancy, expectedRevision, rule, employer);
}
