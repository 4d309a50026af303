import { ACCOUNT_RIGHTS_CHANGED, type NewEvent } from '@talent-pool/outbox';
import type { Employer } from '../domain/employer.ts';

/** Verification status of each account that acts for the employer. */
const statusByAccount = (employer: Employer | undefined) =>
  new Map(employer?.accounts.map(({ subject }) => [subject, employer.verification] as const));

/** Events for all accounts whose rights for the employer have changed. `before` is undefined for a new employer. */
export function accountRightsEvents(before: Employer | undefined, after: Employer): NewEvent[] {
  const [had, has] = [statusByAccount(before), statusByAccount(after)];
  const accounts = [...new Set([...had.keys(), ...has.keys()])];
  return accounts
    .filter((account) => had.get(account) !== has.get(account))
    .map((account) => ({
      type: ACCOUNT_RIGHTS_CHANGED,
      aggregate: after._id,
      person: account,
      data: { account, employer: after._id, standing: has.get(account) ?? ('NONE' as const) },
    }));
}
