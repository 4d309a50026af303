import { VERIFICATIONS, type Verification } from './permissions.ts';

/** Header with the verification status of the caller's employer. Covered by the signature. */
export const EMPLOYER_STATUS_HEADER = 'x-pool-standing';

/** Header with the id of the caller's employer. Covered by the signature. */
export const EMPLOYER_HEADER = 'x-pool-employer';

/** Header with the caller's own pool id, for subgraphs that need it. Covered by the signature. */
export const PROFILE_HEADER = 'x-pool-profile';
/** Value of PROFILE_HEADER for a caller without a published profile. */
export const NO_PROFILE = 'none';

/** NONE: the vacancies subgraph has no record of the account. UNKNOWN: the subgraph was unavailable. */
export const EMPLOYER_STATUSES = [...VERIFICATIONS, 'NONE', 'UNKNOWN'] as const;
/** Verification status of an employer's account, from the vacancies subgraph. */
export type EmployerStatus = (typeof EMPLOYER_STATUSES)[number];

/** Reads a status header; UNKNOWN if it is absent or invalid. */
export const readEmployerStatus = (header: string | undefined): EmployerStatus =>
  EMPLOYER_STATUSES.find((status) => status === header) ?? 'UNKNOWN';

/** The vacancies subgraph's record of an employer's account. */
export interface EmployerRecord {
  readonly status: EmployerStatus;
  /** The employer that the account acts for. */
  readonly employerId?: string | undefined;
  /** Name of the employer. */
  readonly name?: string | undefined;
  /** Marks of the employer (`employerMarks`). Undefined if it is unknown who the employer is. */
  readonly marks?: readonly string[] | undefined;
}

/**
 * Combines a token's claim with a record. The record has precedence, except over the claim SUSPENDED, which is a
 * decision. Without a record the claim applies. Undefined: not verified.
 */
export function effectiveVerification(
  claim: Verification | undefined,
  status: EmployerStatus,
): Verification | undefined {
  if (status === 'NONE') return claim;
  if (status === 'UNKNOWN') return undefined;
  return claim === 'SUSPENDED' ? claim : status;
}
