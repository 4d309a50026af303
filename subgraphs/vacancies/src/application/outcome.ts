import { notAllowedNow, type OutcomeOf } from '@talent-pool/service-kit';
import type { Employer } from '../domain/employer.ts';
import type { Invitation } from '../domain/invitation.ts';
import type { Problem, ProblemCode } from '../domain/problems.ts';
import type { Vacancy } from '../domain/vacancy.ts';

/** Outcome of changing an employer or a vacancy. */
export type EmployerOutcome = OutcomeOf<Employer, ProblemCode>;
export type VacancyOutcome = OutcomeOf<Vacancy, ProblemCode>;

/** Outcome of a mutation of an invitation. */
export interface InvitationOutcome {
  readonly invitation: Invitation | null;
  readonly problems: Problem[];
}

export const invitationRefused = (problems: readonly Problem[]): InvitationOutcome => ({
  invitation: null,
  problems: [...problems],
});

export const TAKEN = notAllowedNow('account', 'Your account already acts for an employer.').problems;
export const NOT_REGISTERED = notAllowedNow(
  'employer',
  'Your account does not act for an employer. Register one with "registerEmployer" first.',
).problems;
