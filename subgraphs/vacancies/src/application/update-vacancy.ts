import { dayOf, hasKey, problem, refused } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { ReferenceTaken } from '../data/reference-taken.ts';
import { changeVacancy } from '../domain/vacancy-life-cycle.ts';
import { pathOf, readVacancy } from '../domain/vacancy.content.ts';
import { ownVacancy } from './access.ts';
import { changeVacancyBy, type VacancyRevision } from './change-vacancy.ts';
import type { VacancyOutcome } from './outcome.ts';

const TAKEN = problem(pathOf('reference'), 'DUPLICATE', 'Another vacancy of the employer has this reference.');

function refuseTakenReference(error: unknown): VacancyOutcome {
  if (error instanceof ReferenceTaken) return refused([TAKEN]);
  throw error;
}

/** Changes fields of an own vacancy; omitted fields keep their values. Throws NOT_FOUND. */
export async function updateVacancy(
  { vacancyId, expectedRevision }: VacancyRevision,
  content: object,
  context: Context,
): Promise<VacancyOutcome> {
  const { now } = context;
  const rules = await context.currentRules();
  const { vacancy, employer } = await ownVacancy(context, vacancyId);
  const read = readVacancy(content, { taxonomy: rules.taxonomy, today: dayOf(now) });
  if (hasKey(read, 'problems')) return refused(read.problems);
  const rule = () => changeVacancy(vacancy, read.changes, employer, rules, now);
  return changeVacancyBy(context, vacancy, expectedRevision, rule, employer).catch(refuseTakenReference);
}
