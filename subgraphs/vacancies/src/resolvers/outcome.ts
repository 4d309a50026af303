import { hasKey, poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { AccountTaken } from '../data/account-taken.ts';
import type { AccountChange } from '../data/employer.store.ts';
import type { Employer, EmployerChanges } from '../domain/employer.ts';
import type { Invitation } from '../domain/invitation.ts';
import { problem, type Decision, type Problem } from '../domain/problems.ts';
import type { Vacancy, VacancyChanges } from '../domain/vacancy.ts';

export interface EmployerOutcome {
  readonly employer: Employer | null;
  readonly problems: Problem[];
  readonly conflict: Employer | null;
}
export interface VacancyOutcome {
  readonly vacancy: Vacancy | null;
  readonly problems: Problem[];
  readonly conflict: Vacancy | null;
}

export const noEmployer = (problems: readonly Problem[], conflict: Employer | null = null): EmployerOutcome => ({
  employer: null,
  problems: [...problems],
  conflict,
});
export const noVacancy = (problems: readonly Problem[], conflict: Vacancy | null = null): VacancyOutcome => ({
  vacancy: null,
  problems: [...problems],
  conflict,
});

export interface InvitationOutcome {
  readonly invitation: Invitation | null;
  readonly problems: Problem[];
}
export const noInvitation = (problems: readonly Problem[]): InvitationOutcome => ({
  invitation: null,
  problems: [...problems],
});

export const TAKEN = [problem('account', 'NOT_ALLOWED_NOW', 'This account acts for an employer already.')];
export const NOT_REGISTERED = [problem('employer', 'NOT_ALLOWED_NOW', 'Register the employer first.')];

/**
 * Changes an employer by a rule, if it is at the revision it was changed from; a conflict with its present state otherwise.
 * `event`: what is recorded about an account in the same transaction.
 */
export async function changeEmployerBy(
  { store, now }: Context,
  employer: Employer,
  expectedRevision: number,
  rule: () => Decision<EmployerChanges>,
  event?: AccountChange,
): Promise<EmployerOutcome> {
  if (employer.revision !== expectedRevision) return noEmployer([], employer);
  const decision = rule();
  if (hasKey(decision, 'problems')) return noEmployer(decision.problems);
  try {
    const changed = await store.employers.change(employer, decision.changes, now, event);
    if (changed) return { employer: changed, problems: [], conflict: null };
  } catch (error) {
    if (error instanceof AccountTaken) return noEmployer(TAKEN);
    throw error;
  }
  const [current] = await store.employers.byIds([employer._id]);
  if (!current) throw poolError('NOT_FOUND', 'The employer no longer exists.');
  return noEmployer([], current);
}

/** The same for a vacancy. `employer` is given where the rule looked at it, and must then not have changed meanwhile. */
export async function changeVacancyBy(
  { store, now }: Context,
  vacancy: Vacancy,
  expectedRevision: number,
  rule: () => Decision<VacancyChanges>,
  employer?: Employer,
): Promise<VacancyOutcome> {
  if (vacancy.revision !== expectedRevision) return noVacancy([], vacancy);
  const decision = rule();
  if (hasKey(decision, 'problems')) return noVacancy(decision.problems);
  const changed = await store.change(vacancy, decision.changes, now, employer?.revision);
  if (changed) return { vacancy: changed, problems: [], conflict: null };
  const [current] = await store.byIds([vacancy._id]);
  if (!current) throw poolError('NOT_FOUND', 'The vacancy no longer exists.');
  return noVacancy([], current);
}
