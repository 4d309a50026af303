import { changeAtRevision, notNow, refused, type OutcomeOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { AccountTaken } from '../data/account-taken.ts';
import type { AccountChange } from '../data/employer.store.ts';
import type { Employer, EmployerChanges } from '../domain/employer.ts';
import type { Invitation } from '../domain/invitation.ts';
import type { Decision, Problem, ProblemCode } from '../domain/problems.ts';
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
export interface InvitationOutcome {
  readonly invitation: Invitation | null;
  readonly problems: Problem[];
}

export const employerOutcome = ({ value, ...rest }: OutcomeOf<Employer, ProblemCode>): EmployerOutcome => ({
  employer: value,
  ...rest,
});
export const vacancyOutcome = ({ value, ...rest }: OutcomeOf<Vacancy, ProblemCode>): VacancyOutcome => ({
  vacancy: value,
  ...rest,
});
export const noEmployer = (problems: readonly Problem[]): EmployerOutcome => employerOutcome(refused(problems));
export const noVacancy = (problems: readonly Problem[]): VacancyOutcome => vacancyOutcome(refused(problems));
export const noInvitation = (problems: readonly Problem[]): InvitationOutcome => ({
  invitation: null,
  problems: [...problems],
});

export const TAKEN = notNow('account', 'This account acts for an employer already.').problems;
export const NOT_REGISTERED = notNow('employer', 'Register the employer first.').problems;

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
  try {
    const outcome = await changeAtRevision({
      found: employer,
      expectedRevision,
      rule,
      write: (changes) => store.employers.change(employer, changes, now, event),
      current: async (known) => known ?? (await store.employers.byIds([employer._id]))[0],
      gone: 'The employer no longer exists.',
    });
    return employerOutcome(outcome);
  } catch (error) {
    if (error instanceof AccountTaken) return noEmployer(TAKEN);
    throw error;
  }
}

/** The same for a vacancy. `employer` is given where the rule looked at it, and must then not have changed meanwhile. */
export async function changeVacancyBy(
  { store, now }: Context,
  vacancy: Vacancy,
  expectedRevision: number,
  rule: () => Decision<VacancyChanges>,
  employer?: Employer,
): Promise<VacancyOutcome> {
  const outcome = await changeAtRevision({
    found: vacancy,
    expectedRevision,
    rule,
    write: (changes) => store.change(vacancy, changes, now, employer?.revision),
    current: async (known) => known ?? (await store.byIds([vacancy._id]))[0],
    gone: 'The vacancy no longer exists.',
  });
  return vacancyOutcome(outcome);
}
