import { problem } from '@talent-pool/service-kit';
import type { AccountRole, Employer } from './employer.ts';
import type { Problem } from './problems.ts';

/** An employer's offer to an account to act for it. It ends when it is answered, withdrawn, or `expiresAt` has passed. */
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

/** Something that was done about an employer's accounts, kept as long as the employer. */
export interface AccountEvent {
  readonly _id: string;
  readonly employerId: string;
  readonly action: AccountAction;
  /** Subject of the account that it is about; ERASED_ACCOUNT once that was erased, and so with `by`. */
  readonly subject: string;
  readonly role: AccountRole;
  /** Subject of the account that did it. */
  readonly by: string;
  readonly at: Date;
}

/** In place of the subject of an account that was erased. No account that can be invited has a subject with spaces. */
export const ERASED_ACCOUNT = 'an erased account';

/** How long an invitation can be accepted, in milliseconds. */
export const INVITATION_LIFE = 14 * 86_400_000;
/** Accounts and open invitations of an employer, at most. */
export const MOST_ACCOUNTS = 50;

export const UNKNOWN_INVITATION = problem(
  'invitationId',
  'UNKNOWN',
  'No open invitation has this id. It may have expired or been withdrawn.',
);
export const FULL = problem(
  'subject',
  'NOT_ALLOWED_NOW',
  `The limit of ${MOST_ACCOUNTS} accounts and open invitations is reached. Remove an account or withdraw an invitation first.`,
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
 * What stands against an invitation. Only an employer that a contact point has verified invites: nobody else may write to
 * accounts that it does not know. Whether the account acts for another employer is not looked at, since the answer would
 * tell the inviter about it.
 */
export function invitationProblems(employer: Employer, subject: string): readonly Problem[] {
  if (employer.verification !== 'VERIFIED') return [NOT_VERIFIED];
  return employer.accounts.some((account) => account.subject === subject) ? [MEMBER_ALREADY] : [];
}
