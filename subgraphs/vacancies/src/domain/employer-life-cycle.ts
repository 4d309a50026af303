import { notAllowedNow, problem } from '@talent-pool/service-kit';
import { accountDigest } from './account-digest.ts';
import type { Employer, EmployerChanges, EmployerContent, VerificationStatus } from './employer.ts';
import type { Decision } from './problems.ts';

const IDENTITY = ['name', 'type', 'legalForm', 'registrationNumber', 'naceDivision', 'memberState'] as const;

/** A change of its identity has to be verified anew; a suspended employer cannot change itself out of it. */
export function changeEmployer(employer: Employer, content: EmployerContent, now: Date): Decision<EmployerChanges> {
  const other = IDENTITY.some((field) => employer[field] !== content[field]);
  if (!other) return { changes: content };
  if (employer.verification === 'SUSPENDED')
    return notAllowedNow(
      'employer',
      'A suspended employer can change its website only. Contact the national contact point.',
    );
  return { changes: { ...content, verification: 'PENDING', verificationChangedAt: now } };
}

/**
 * Ends an account's right to act for the employer. What the account may do then follows from its own token again, as
 * before it accepted the invitation; a suspension cannot be left in that way.
 */
export function removeAccount(employer: Employer, gone: string): Decision<EmployerChanges> {
  if (employer.verification === 'SUSPENDED')
    return notAllowedNow(
      'employer',
      'A suspended employer cannot remove accounts. Contact the national contact point.',
    );
  const rest = employer.accounts.filter(({ subject }) => subject !== gone);
  if (rest.length === employer.accounts.length)
    return { problems: [problem('subject', 'UNKNOWN', 'The employer has no account with this subject.')] };
  return withOwner({ accounts: rest });
}

const withOwner = (changes: EmployerChanges & Pick<Employer, 'accounts'>): Decision<EmployerChanges> =>
  changes.accounts.some(({ role }) => role === 'OWNER')
    ? { changes }
    : notAllowedNow('subject', 'The last owner cannot be removed. Make another account an owner first.');

/**
 * Takes an erased account out of the employer, whoever is left: the employer is a legal entity, and stays without accounts.
 * A suspension cannot be left in this way either: until the employer is reinstated, a digest of the account stays.
 */
export function forgetAccount(employer: Employer, gone: string): EmployerChanges {
  const accounts = employer.accounts.filter(({ subject }) => subject !== gone);
  if (employer.verification !== 'SUSPENDED') return { accounts };
  return { accounts, suspendedAccounts: [...(employer.suspendedAccounts ?? []), accountDigest(gone)] };
}

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
    return notAllowedNow(
      'decision',
      `This decision is not possible while the employer is ${employer.verification.toLowerCase()}.`,
    );
  if (decision === 'SUSPEND' && reason === null)
    return { problems: [problem('reason', 'REQUIRED', 'Required for a suspension.')] };
  const status = decision === 'SUSPEND' ? 'SUSPENDED' : 'VERIFIED';
  const decisions = [...employer.decisions, { status, reason, at: now, by } as const];
  const changes = { verification: status, verificationChangedAt: now, decisions } as const;
  return { changes: decision === 'REINSTATE' ? { ...changes, suspendedAccounts: [] } : changes };
}
