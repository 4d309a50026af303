import type { Employer, EmployerChanges, EmployerContent, VerificationStatus } from './employer.ts';
import { notNow, problem, type Decision } from './problems.ts';

const IDENTITY = ['name', 'type', 'legalForm', 'registrationNumber', 'naceDivision', 'memberState'] as const;

/** A change of its identity has to be verified anew; a suspended employer cannot change itself out of it. */
export function changeEmployer(employer: Employer, content: EmployerContent, now: Date): Decision<EmployerChanges> {
  const other = IDENTITY.some((field) => employer[field] !== content[field]);
  if (!other) return { changes: content };
  if (employer.verification === 'SUSPENDED')
    return notNow('employer', 'A suspended employer cannot change its identity: speak to the contact point.');
  return { changes: { ...content, verification: 'PENDING', verificationChangedAt: now } };
}

const MOST_ACCOUNTS = 50;

/**
 * What an account may see of people stands and falls with its employer: only one that a contact point knows takes others
 * in, so that nobody can take an account's access away by claiming it.
 */
export function addAccount(employer: Employer, account: Employer['accounts'][number]): Decision<EmployerChanges> {
  if (employer.verification !== 'VERIFIED')
    return notNow('employer', 'A contact point has to verify the employer before it takes accounts in.');
  const others = employer.accounts.filter(({ subject }) => subject !== account.subject);
  if (others.length >= MOST_ACCOUNTS) return notNow('subject', `An employer has at most ${MOST_ACCOUNTS} accounts.`);
  return withOwner({ accounts: [...others, account] });
}

/** It is remembered: a token of that account may go on claiming what the employer's verification gave it. */
export function removeAccount(employer: Employer, gone: string): Decision<EmployerChanges> {
  if (employer.verification === 'SUSPENDED')
    return notNow('employer', 'A suspended employer cannot let accounts go: speak to the contact point.');
  const rest = employer.accounts.filter(({ subject }) => subject !== gone);
  if (rest.length === employer.accounts.length)
    return { problems: [problem('subject', 'UNKNOWN', 'No account of the employer has this subject.')] };
  return withOwner({ accounts: rest, formerAccounts: [...new Set([...(employer.formerAccounts ?? []), gone])] });
}

const withOwner = (changes: EmployerChanges & Pick<Employer, 'accounts'>): Decision<EmployerChanges> =>
  changes.accounts.some(({ role }) => role === 'OWNER') ? { changes } : notNow('subject', 'One owner has to stay.');

export type OfficersDecision = 'VERIFY' | 'SUSPEND' | 'REINSTATE';

const FROM: Readonly<Record<OfficersDecision, readonly VerificationStatus[]>> = {
  VERIFY: ['PENDING'],
  SUSPEND: ['PENDING', 'VERIFIED'],
  REINSTATE: ['SUSPENDED'],
};

/** PENDING → VERIFIED; PENDING or VERIFIED → SUSPENDED, with a reason; SUSPENDED → VERIFIED. */
export function decide(
  employer: Employer,
  { decision, reason, by }: { decision: OfficersDecision; reason: string | null; by: string },
  now: Date,
): Decision<EmployerChanges> {
  if (!FROM[decision].includes(employer.verification))
    return notNow('decision', `This cannot be decided while the employer is ${employer.verification.toLowerCase()}.`);
  if (decision === 'SUSPEND' && reason === null)
    return { problems: [problem('reason', 'REQUIRED', 'A suspension needs a reason.')] };
  const status = decision === 'SUSPEND' ? 'SUSPENDED' : 'VERIFIED';
  const decisions = [...employer.decisions, { status, reason, at: now, by } as const];
  return { changes: { verification: status, verificationChangedAt: now, decisions } };
}
