/** What a caller may do. The names stand in the SDL as `@requiresScopes(scopes: [["pool:search"]])`. */
export const PERMISSIONS = [
  'profile:own',
  'pool:search',
  'search:save',
  'profile:read',
  'admission:decide',
  'employer:own',
  'employer:verify',
] as const;
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
  candidate: ['profile:own', 'search:save'],
  employer: ['pool:search', 'search:save', 'employer:own'],
  officer: ['pool:search', 'search:save', 'profile:read', 'admission:decide', 'employer:verify'],
  portal: ['pool:search', 'search:save'],
  partnership_manager: [],
  admin: [],
};

/** Permissions that hold only while a contact point's verification of the employer stands. */
const TO_VERIFY: Readonly<Partial<Record<Role, readonly Permission[]>>> = {
  employer: ['pool:search', 'search:save'],
};

/**
 * Permissions of a role after verification and scope. `scope` (space separated, from the token) can only take
 * permissions away: when it names any of ours, only those stay.
 */
export function permissionsOf(role: Role, verification: Verification | undefined, scope = ''): ReadonlySet<Permission> {
  const named = scope.split(' ').filter((name) => (PERMISSIONS as readonly string[]).includes(name));
  const held = verification === 'VERIFIED' ? [] : (TO_VERIFY[role] ?? []);
  const granted = ROLE_PERMISSIONS[role].filter((permission) => !held.includes(permission));
  return new Set(named.length === 0 ? granted : granted.filter((permission) => named.includes(permission)));
}
