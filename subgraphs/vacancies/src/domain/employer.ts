export const EMPLOYER_TYPES = ['EMPLOYER', 'TEMPORARY_WORK_AGENCY', 'INTERMEDIARY'] as const;
export type EmployerType = (typeof EMPLOYER_TYPES)[number];
export type VerificationStatus = 'PENDING' | 'VERIFIED' | 'SUSPENDED';
export type AccountRole = 'OWNER' | 'RECRUITER';

/** Data of an employer. Any change except of the web address must be verified again. */
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

/** What people may have known an employer by before it changed its data. */
export type FormerIdentity = Pick<EmployerContent, 'memberState' | 'registrationNumber' | 'website'>;

/** A decision of a contact point; never deleted. */
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
  /** Digests of accounts that were erased during a suspension, which continues for them. Absent before the first. */
  readonly suspendedAccounts?: readonly string[];
  /** Earlier registration numbers and web addresses, the latest first. Absent before the first change of them. */
  readonly formerIdentities?: readonly FormerIdentity[];
  /** Number of invitations made; absent before the first. */
  readonly invitationsMade?: number;
  /**
   * Number of vacancy changes that depended on the verification status; absent before the first. Only used to make
   * concurrent writes conflict.
   */
  readonly publications?: number;
  readonly verification: VerificationStatus;
  readonly decisions: readonly VerificationDecision[];
  /** Time of the last change of the verification status. */
  readonly verificationChangedAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type EmployerChanges = Partial<Omit<Employer, '_id' | 'revision' | 'createdAt' | 'updatedAt'>>;
