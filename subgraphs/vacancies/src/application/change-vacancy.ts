import { changeAtRevision } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Employer } from '../domain/employer.ts';
import type { Decision } from '../domain/problems.ts';
import type { Vacancy, VacancyChanges } from '../domain/vacancy.ts';
import type { VacancyOutcome } from './outcome.ts';

/** A vacancy at the revision that its employer has seen. */
export interface VacancyRevision {
  readonly vacancyId: string;
  readonly expectedRevision: number;
}

/**
 * Changes a vacancy by a rule, if it is at the revision it was changed from; a conflict with its present state otherwise.
 * `employer` is given where the rule looked at it, and must then not have changed meanwhile.
 */
export const changeVacancyBy = (
  { store, now }: Context,
  vacancy: Vacancy,
  expectedRevision: number,
  rule: () => Decision<VacancyChanges>,
  employer?: Employer,
): Promise<VacancyOutcome> =>
  changeAtRevision({
    found: vacancy,
    expectedRevision,
    rule,
    write: (changes) => store.change(vacancy, changes, now, employer?.revision),
    current: async (known) => known ?? (await store.byIds([vacancy._id]))[0],
    gone: 'The vacancy does not exist (any more).',
  });
