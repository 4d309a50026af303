import { VERIFICATIONS, type Verification } from './permissions.ts';

/** Header in which the gateway tells how an employer's account stands; its signature covers it. */
export const STANDING_HEADER = 'x-pool-standing';

/** Header in which the gateway names the employer that the caller's account acts for; its signature covers it. */
export const EMPLOYER_HEADER = 'x-pool-employer';

/** Header in which the gateway names the caller's own pool id, to subgraphs that need it; its signature covers it. */
export const PROFILE_HEADER = 'x-pool-profile';
/** In PROFILE_HEADER: the caller has no published profile. */
export const NO_PROFILE = 'none';

/** NONE: the vacancies subgraph has no record of the account. UNKNOWN: it could not be asked. */
export const STANDINGS = [...VERIFICATIONS, 'NONE', 'UNKNOWN'] as const;
/** How an employer's account stands by the record in the vacancies subgraph. */
export type Standing = (typeof STANDINGS)[number];

/** The standing that a header tells; whatever else it holds, or its absence, tells nothing. */
export const readStanding = (header: string | undefined): Standing =>
  STANDINGS.find((standing) => standing === header) ?? 'UNKNOWN';

/** What the vacancies subgraph has on record of an employer's account. */
export interface EmployerRecord {
  readonly standing: Standing;
  /** The employer that the account acts for. */
  readonly employerId?: string | undefined;
}

/**
 * What counts of a token's claim and a record: the record, where there is one. A claim of PENDING only says that nobody has
 * decided yet; one of SUSPENDED is a decision, which a record does not undo. Undefined: not verified.
 */
export function verificationBy(claim: Verification | undefined, standing: Standing): Verification | undefined {
  if (standing === 'NONE') return claim;
  if (standing === 'UNKNOWN') return undefined;
  return claim === 'SUSPENDED' ? claim : standing;
}
