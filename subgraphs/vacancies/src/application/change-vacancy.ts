import { changeAtRevision } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Employer } from '../domain/employer.ts';
import type { Decision } from '../domain/problems.ts';
import type { Vacancy, VacancyChanges } from '../domain/vacancy.ts';
import type { VacancyOutcome } from './outcome.ts';

/** A vacancy id, with the revision that the employer has seen. */
export interface VacancyRevision {
  readonly vacancyId: string;
  readonly expectedRevision: number;
}

/**
 * Applies a rule to a vacancy that is still at the expected revision; otherwise the outcome is a conflict with the
 * current state. Pass `employer` if the rule depends on it: the change fails if the employer has changed meanwhile.
 */
export const changeVacancyBy = (
  context: Context,
  vacancy: Vacancy,
  expectedRevision: number,
  rule: () => Decision<VacancyChanges>,
  employer?: Employer,
): Promise<VacancyOutcome> =>
  atRevision(context, vacancy, expectedRevision, rule, (changes) =>
    context.store.change(vacancy, changes, context.now, employer?.revision),
  );

/** Deletes a vacancy that is still at the expected revision if the rule allows it. Otherwise like `changeVacancyBy`. */
export const deletedAtRevision = (
  context: Context,
  vacancy: Vacancy,
  expectedRevision: number,
  rule: () => Decision<VacancyChanges>,
): Promise<VacancyOutcome> => atRevision(context, vacancy, expectedRevision, rule, () => context.store.delete(vacancy));

const atRevision = (
  { store }: Context,
  vacancy: Vacancy,
  expectedRevision: number,
  rule: () => Decision<VacancyChanges>,
  write: (changes: VacancyChanges) => Promise<Vacancy | undefined>,
): Promise<VacancyOutcome> =>
  changeAtRevision({
    found: vacancy,
    expectedRevision,
    rule,
    write,
    current: async (known) => known ?? (await store.byIds([vacancy._id]))[0],
    missing: 'The vacancy no longer exists.',
  });
