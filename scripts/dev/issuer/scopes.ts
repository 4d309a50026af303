import { errors } from 'oidc-provider';

/**
 * Throws `invalid_scope` (RFC 6749, sections 4.1.2.1 and 5.2) if a requested scope is unknown. The provider alone would leave
 * it out, and a client would notice only when a field is refused. `requested`: names with spaces between them.
 */
export function refuseUnknownScopes(requested: unknown, known: readonly string[]): void {
  const names = typeof requested === 'string' ? requested.split(' ').filter((name) => name !== '') : [];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new errors.InvalidScope('requested scope is unknown', unknown.join(' '));
}
