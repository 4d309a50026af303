import { poolError, type Role } from '@talent-pool/service-kit';

/** The header that states the purpose of viewing cards. */
export const PURPOSE_HEADER = 'pool-purpose';

/** Purposes of viewing cards, by role; the first one is the default. */
const PURPOSES: Readonly<Partial<Record<Role, readonly [string, ...string[]]>>> = {
  employer: ['RECRUITMENT', 'SCREENING'],
  portal: ['MEDIATION', 'RECRUITMENT', 'STATISTICS'],
  officer: ['MEDIATION', 'SCREENING', 'SUPERVISION', 'STATISTICS'],
};

/**
 * The purpose of a request; `given` is the header's value. Throws BAD_USER_INPUT if the role does not have that
 * purpose.
 */
export function purposeOf(role: Role, given: string | undefined): string {
  const purposes = PURPOSES[role] ?? ['RECRUITMENT'];
  if (given === undefined) return purposes[0];
  if (purposes.includes(given)) return given;
  throw poolError('BAD_USER_INPUT', `The Pool-Purpose header must be one of ${purposes.join(', ')}.`, {
    header: PURPOSE_HEADER,
    allowed: purposes,
  });
}
