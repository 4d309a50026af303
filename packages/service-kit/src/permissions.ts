/** Permissions of callers. The SDL uses them in `@requiresScopes(scopes: [["pool:search"]])`. */
export const PERMISSIONS = [
  'profile:own',
  'pool:search',
  'search:save',
  'profile:read',
  'admission:decide',
  'employer:own',
  'employer:verify',
  'employer:oversee',
  'pool:administer',
  'contact-point:manage',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['candidate', 'employer', 'officer', 'portal', 'partnership_manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

export const VERIFICATIONS = ['PENDING', 'VERIFIED', 'SUSPENDED'] as const;
/** Verification status of an employer or API client, decided by its contact point. */
export type Verification = (typeof VERIFICATIONS)[number];

/**
 * Permissions by role. An administrator oversees employers and officers' decisions, reads and
 * changes settings that are data, and has no access to profiles. A
 * partnership manager gets permissions with the partnerships subgraph.
 */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  candidate: ['profile:own', 'search:save'],
  employer: ['pool:search', 'search:save', 'employer:own'],
  officer: [
    'pool:search',
    'search:save',
    'profile:read',
    'admission:decide',
    'employer:verify',
    'contact-point:manage',
  ],
  portal: ['pool:search', 'search:save'],
  partnership_manager: [],
  admin: ['employer:oversee', 'pool:administer'],
};

/** Permissions that require the employer to be verified. */
const REQUIRES_VERIFICATION: Readonly<Partial<Record<Role, readonly Permission[]>>> = {
  employer: ['pool:search', 'search:save'],
};

/**
 * Permissions of a role, restricted by verification and scope. `scope` (space-separated, from the token) can only
 * remove permissions: if it names any permission, only those remain.
 */
export function permissionsOf(role: Role, verification: Verification | undefined, scope = ''): ReadonlySet<Permission> {
  const named = scope.split(' ').filter((name) => (PERMISSIONS as readonly string[]).includes(name));
  const withheld = verification === 'VERIFIED' ? [] : (REQUIRES_VERIFICATION[role] ?? []);
  const granted = ROLE_PERMISSIONS[role].filter((permission) => !withheld.includes(permission));
  return new Set(named.length === 0 ? granted : granted.filter((permission) => named.includes(permission)));
}
