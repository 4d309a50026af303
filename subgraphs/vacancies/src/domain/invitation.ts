import { problem } from '@talent-pool/service-kit';
import type { AccountRole, Employer } from './employer.ts';
import type { Problem } from './problems.ts';

/**
 * An employer's offer to an account to act for it. It ends when it is answered or withdrawn, or when `expiresAt` has
 * passed.
 */
export interface Invitation {
  readonly _id: string;
  readonly employerId: string;
  /** Subject of the invited account. */
  readonly subject: string;
  readonly role: AccountRole;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
}

export const ACCOUNT_ACTIONS = ['INVITED', 'WITHDRAWN', 'ACCEPTED', 'DECLINED', 'REMOVED'] as const;
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

/** An event about an employer's account, kept as long as the employer. */
export interface AccountEvent {
  readonly _id: string;
  readonly employerId: string;
  readonly action: AccountAction;
  /** Subject of the affected account; ERASED_ACCOUNT once that account was erased (also in `by`). */
  readonly subject: string;
  readonly role: AccountRole;
  /** Subject of the acting account. */
  readonly by: string;
  readonly at: Date;
}

/** Replaces the subject of an erased account. Subjects of accounts that can be invited have no spaces. */
export const ERASED_ACCOUNT = 'an erased account';

/** Lifetime of an invitation, in milliseconds. */
export const INVITATION_LIFETIME = 14 * 86_400_000;
/** Most accounts and open invitations of an employer. */
export const MAX_ACCOUNTS = 50;

export const UNKNOWN_INVITATION = problem(
  'invitationId',
  'UNKNOWN',
  'No open invitation has this id. It may have expired or been withdrawn.',
);
export const FULL = problem(
  'subject',
  'NOT_ALLOWED_NOW',
  `The limit of ${MAX_ACCOUNTS} accounts and open invitations is reached. Remove an account or withdraw an invitation first.`,
);
export const INVITED_ALREADY = problem(
  'subject',
  'NOT_ALLOWED_NOW',
  'This account already has an open invitation from the employer.',
);

export const NOT_VERIFIED = problem(
  'employer',
  'NOT_ALLOWED_NOW',
  'A contact point must verify the employer before it can invite accounts.',
);
const MEMBER_ALREADY = problem('subject', 'NOT_ALLOWED_NOW', 'This account already acts for the employer.');

/**
 * Problems of an invitation. Only a verified employer may invite, since an invitation writes to an account it does not
 * know. Whether the account acts for another employer is not checked, because the result would reveal that to the
 * inviter.
 */
export function invitationProblems(employer: Employer, subject: string): readonly Problem[] {
  if (employer.verification !== 'VERIFIED') return [NOT_VERIFIED];
  return employer.accounts.some((account) => account.subject === subject) ? [MEMBER_ALREADY] : [];
}
