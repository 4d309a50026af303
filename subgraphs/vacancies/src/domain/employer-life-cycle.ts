import { notAllowedNow, problem } from '@talent-pool/service-kit';
import { accountDigest } from './account-digest.ts';
import type { Employer, EmployerChanges, EmployerContent, VerificationStatus } from './employer.ts';
import { formerIdentities } from './employer-marks.ts';
import type { Decision } from './problems.ts';

const IDENTITY_FIELDS = ['name', 'type', 'legalForm', 'registrationNumber', 'naceDivision', 'memberState'] as const;

/**
 * Changes an employer. A change of its identity must be verified again; a suspended employer cannot change its identity
 * to escape the suspension.
 */
export function changeEmployer(employer: Employer, content: EmployerContent, now: Date): Decision<EmployerChanges> {
  const other = IDENTITY_FIELDS.some((field) => employer[field] !== content[field]);
  const changes = { ...content, formerIdentities: formerIdentities(employer, content) };
  if (!other) return { changes };
  if (employer.verification === 'SUSPENDED')
    return notAllowedNow(
      'employer',
      'A suspended employer can change its website only. Contact the national contact point.',
    );
  return { changes: { ...changes, verification: 'PENDING', verificationChangedAt: now } };
}

/**
 * Removes an account from the employer. Its rights then follow from its own token again, as before it accepted the
 * invitation. A suspended employer cannot remove accounts, since that would end their suspension.
 */
export function removeAccount(employer: Employer, removed: string): Decision<EmployerChanges> {
  if (employer.verification === 'SUSPENDED')
    return notAllowedNow(
      'employer',
      'A suspended employer cannot remove accounts. Contact the national contact point.',
    );
  const rest = employer.accounts.filter(({ subject }) => subject !== removed);
  if (rest.length === employer.accounts.length)
    return { problems: [problem('subject', 'UNKNOWN', 'The employer has no account with this subject.')] };
  return withOwner({ accounts: rest });
}

const withOwner = (changes: EmployerChanges & Pick<Employer, 'accounts'>): Decision<EmployerChanges> =>
  changes.accounts.some(({ role }) => role === 'OWNER')
    ? { changes }
    : notAllowedNow('subject', 'The last owner cannot be removed. Make another account an owner first.');

/**
 * Removes an erased account from the employer, even its last: the employer is a legal entity and continues. While the
 * employer is suspended, a digest of the account stays, so that erasure does not end the suspension.
 */
export function withoutErasedAccount(employer: Employer, erased: string): EmployerChanges {
  const accounts = employer.accounts.filter(({ subject }) => subject !== erased);
  if (employer.verification !== 'SUSPENDED') return { accounts };
  return { accounts, suspendedAccounts: [...(employer.suspendedAccounts ?? []), accountDigest(erased)] };
}

export type OfficerDecision = 'VERIFY' | 'SUSPEND' | 'REINSTATE';

const ALLOWED_FROM: Readonly<Record<OfficerDecision, readonly VerificationStatus[]>> = {
  VERIFY: ['PENDING'],
  SUSPEND: ['PENDING', 'VERIFIED'],
  REINSTATE: ['SUSPENDED'],
};

/** Applies a decision: PENDING → VERIFIED; PENDING or VERIFIED → SUSPENDED, with a reason; SUSPENDED → VERIFIED. */
export function decide(
  employer: Employer,
  { decision, reason, by }: { decision: OfficerDecision; reason: string | null; by: string },
  now: Date,
): Decision<EmployerChanges> {
  if (!ALLOWED_FROM[decision].includes(employer.verification))
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
