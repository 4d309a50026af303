import { VERIFICATIONS, type Verification } from './permissions.ts';

/** Header in which the gateway tells how an employer's account stands; its signature covers it. */
export const STANDING_HEADER = 'x-pool-standing';

/** NONE: the vacancies subgraph has no record of the account. UNKNOWN: it could not be asked. */
export const STANDINGS = [...VERIFICATIONS, 'NONE', 'UNKNOWN'] as const;
/** How an employer's account stands by the record in the vacancies subgraph. */
export type Standing = (typeof STANDINGS)[number];

/** The standing that a header tells; whatever else it holds, or its absence, tells nothing. */
export const readStanding = (header: string | undefined): Standing =>
  STANDINGS.find((standing) => standing === header) ?? 'UNKNOWN';

/**
 * What counts of a token's claim and a record: the record, where there is one. A claim of PENDING only says that nobody has
 * decided yet; one of SUSPENDED is a decision, which a record does not undo. Undefined: not verified.
 */
export function verificationBy(claim: Verification | undefined, standing: Standing): Verification | undefined {
  if (standing === 'NONE') return claim;
  if (standing === 'UNKNOWN') return undefined;
  return claim === 'SUSPENDED' ? claim : standing;
}
