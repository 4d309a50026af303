import { ACCOUNT_RIGHTS_CHANGED, type NewEvent } from '@talent-pool/outbox';
import type { Employer } from '../domain/employer.ts';

/** How each account stands that acts for the employer. */
const standings = (employer: Employer | undefined) =>
  new Map(employer?.accounts.map(({ subject }) => [subject, employer.verification] as const));

/** An event for every account whose right to act for the employer has changed. `before`: undefined for a new employer. */
export function rightsChanges(before: Employer | undefined, after: Employer): NewEvent[] {
  const [had, has] = [standings(before), standings(after)];
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
