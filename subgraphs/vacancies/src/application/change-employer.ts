import { changeAtRevision, refused } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { AccountTaken } from '../data/account-taken.ts';
import type { AccountChange } from '../data/employer.store.ts';
import type { Employer, EmployerChanges } from '../domain/employer.ts';
import type { Decision } from '../domain/problems.ts';
import { TAKEN, type EmployerOutcome } from './outcome.ts';

/** Runs a write of an employer; returns a problem if an account would act for two employers. */
export async function unlessTaken(write: () => Promise<EmployerOutcome>): Promise<EmployerOutcome> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof AccountTaken) return refused(TAKEN);
    throw error;
  }
}

/**
 * Applies a rule to an employer that is still at the expected revision; otherwise the outcome is a conflict with the
 * current state. `event` is recorded in the same transaction.
 */
export const changeEmployerBy = (
  { store, now }: Context,
  employer: Employer,
  expectedRevision: number,
  rule: () => Decision<EmployerChanges>,
  event?: AccountChange,
): Promise<EmployerOutcome> =>
  unlessTaken(() =>
    changeAtRevision({
      found: employer,
      expectedRevision,
      rule,
      write: (changes) => store.employers.change(employer, changes, now, event),
      current: async (known) => known ?? (await store.employers.byIds([employer._id]))[0],
      missing: 'The employer no longer exists.',
    }),
  );
