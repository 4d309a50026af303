/** What a caller may do. The names stand in the SDL as `@requiresScopes(scopes: [["pool:search"]])`. */
export const PERMISSIONS = ['profile:own', 'pool:search', 'profile:read', 'admission:decide'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['candidate', 'employer', 'officer', 'portal', 'partnership_manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const VERIFICATIONS = ['PENDING', 'VERIFIED', 'SUSPENDED'] as const;
/** Where an employer or an API client stands with the contact point that answers for it. */
export type Verification = (typeof VERIFICATIONS)[number];

/**
 * The one table of access: role → permissions. An administrator runs the platform and needs nobody's profile for it;
 * a partnership manager's own views come with the partnerships subgraph.
 */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  candidate: ['profile:own'],
  employer: ['pool:search'],
  officer: ['pool:search', 'profile:read', 'admission:decide'],
  portal: ['pool:search'],
  partnership_manager: [],
  admin: [],
};

/** Roles whose permissions hold only while a contact point's verification stands. */
const ROLES_TO_VERIFY: readonly Role[] = ['employer'];

/**
 * Permissions of a role after verification and scope. `scope` (space separated, from the token) can only take
 * permissions away: when it names any of ours, only those stay.
 */
export function permissionsOf(role: Role, verification: Verification | undefined, scope = ''): ReadonlySet<Permission> {
  if (ROLES_TO_VERIFY.includes(role) && verification !== 'VERIFIED') return new Set();
  const named = scope.split(' ').filter((name) => (PERMISSIONS as readonly string[]).includes(name));
  const granted = ROLE_PERMISSIONS[role];
  return new Set(named.length === 0 ? granted : granted.filter((permission) => named.includes(permission)));
}
