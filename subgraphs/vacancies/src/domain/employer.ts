export const EMPLOYER_TYPES = ['EMPLOYER', 'TEMPORARY_WORK_AGENCY', 'INTERMEDIARY'] as const;
export type EmployerType = (typeof EMPLOYER_TYPES)[number];
export type VerificationStatus = 'PENDING' | 'VERIFIED' | 'SUSPENDED';
export type AccountRole = 'OWNER' | 'RECRUITER';

/** What an employer says of itself; a change of any of it but the web address has to be verified anew. */
export interface EmployerContent {
  readonly name: string;
  readonly type: EmployerType;
  readonly legalForm: string;
  readonly registrationNumber: string;
  /** NACE Rev. 2 division, two digits. */
  readonly naceDivision: string;
  readonly memberState: string;
  readonly website: string | null;
}

/** A decision of a contact point, kept for good. */
export interface VerificationDecision {
  readonly status: VerificationStatus;
  readonly reason: string | null;
  readonly at: Date;
  /** Subject of the officer's account. */
  readonly by: string;
}

export interface Employer extends EmployerContent {
  readonly _id: string;
  readonly revision: number;
  readonly accounts: readonly { readonly subject: string; readonly role: AccountRole }[];
  /** Digests of accounts that were erased while it was suspended: for them the suspension continues. Absent before the first. */
  readonly suspendedAccounts?: readonly string[];
  /** How many invitations it has made; absent before the first. */
  readonly invitationsMade?: number;
  /** How often a vacancy was changed by its standing; absent before the first. The number itself says nothing. */
  readonly publications?: number;
  readonly verification: VerificationStatus;
  readonly decisions: readonly VerificationDecision[];
  /** Since when it waits or stands as it does. */
  readonly verificationChangedAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type EmployerChanges = Partial<Omit<Employer, '_id' | 'revision' | 'createdAt' | 'updatedAt'>>;
