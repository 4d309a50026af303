import { refused } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { removeAccount as remove } from '../domain/employer-life-cycle.ts';
import { changeEmployerBy } from './change-employer.ts';
import { NOT_REGISTERED, type EmployerOutcome } from './outcome.ts';
import { ownedEmployer } from './owned-employer.ts';

/** The account to remove, with the employer revision that the owner has seen. */
export interface AccountRemoval {
  readonly expectedRevision: number;
  readonly subject: string;
}

/** Removes an account from the caller's employer, and records that. Throws FORBIDDEN unless the caller is an owner. */
export async function removeAccount(
  by: string,
  { expectedRevision, subject: removed }: AccountRemoval,
  context: Context,
): Promise<EmployerOutcome> {
  const employer = await ownedEmployer(context);
  if (!employer) return refused(NOT_REGISTERED);
  const account = employer.accounts.find(({ subject }) => subject === removed);
  const event = account && ({ action: 'REMOVED', ...account, by } as const);
  return changeEmployerBy(context, employer, expectedRevision, () => remove(employer, removed), event);
}
