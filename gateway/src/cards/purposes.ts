import { poolError, type Role } from '@talent-pool/service-kit';

/** The header in which a caller says what cards are looked at for. */
export const PURPOSE_HEADER = 'pool-purpose';

/** What cards may be looked at for, by role; the first is taken when the caller says nothing. */
const PURPOSES: Readonly<Partial<Record<Role, readonly [string, ...string[]]>>> = {
  employer: ['RECRUITMENT', 'SCREENING'],
  portal: ['MEDIATION', 'RECRUITMENT', 'STATISTICS'],
  officer: ['MEDIATION', 'SCREENING', 'SUPERVISION', 'STATISTICS'],
};

/** The purpose of a request. Throws BAD_USER_INPUT when the role has no such purpose. */
export function purposeOf(role: Role, given: string | undefined): string {
  const purposes = PURPOSES[role] ?? ['RECRUITMENT'];
  if (given === undefined) return purposes[0];
  if (purposes.includes(given)) return given;
  throw poolError('BAD_USER_INPUT', `The header Pool-Purpose must be one of ${purposes.join(', ')}.`, {
    header: PURPOSE_HEADER,
    allowed: purposes,
  });
}
