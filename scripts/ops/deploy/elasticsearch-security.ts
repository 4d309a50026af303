import { pbkdf2Sync, randomBytes } from 'node:crypto';

export interface EngineUser {
  readonly username: string;
  readonly password: string;
}

/**
 * Elasticsearch accounts: an administrator, a read-only user for search, and a user restricted to the pool's indexes.
 */
export interface EngineUsers {
  readonly admin: EngineUser;
  readonly search: EngineUser;
  readonly indexer: EngineUser;
}

const newUser = (username: string): EngineUser => ({ username, password: randomBytes(24).toString('base64url') });

/** Creates accounts with random passwords. */
export const newEngineUsers = (): EngineUsers => ({
  admin: newUser('pool_admin'),
  search: newUser('pool_search'),
  indexer: newUser('pool_indexer'),
});

const ROUNDS = 10_000;

/** Password hash for the file realm: `{PBKDF2}rounds$salt$hash`, PBKDF2 with HMAC-SHA-512, 256 bits. */
function hashed(password: string): string {
  const salt = randomBytes(32);
  const hash = pbkdf2Sync(password, salt, ROUNDS, 32, 'sha512');
  return `{PBKDF2}${ROUNDS}$${salt.toString('base64')}$${hash.toString('base64')}`;
}

/**
 * Contents of the file realm's three files. `search` can only read; the indexer is restricted to the pool's indexes.
 */
export function securityFiles({ admin, search, indexer }: EngineUsers): Record<string, string> {
  return {
    users: [admin, search, indexer].map((user) => `${user.username}:${hashed(user.password)}\n`).join(''),
    users_roles: `superuser:${admin.username}\npool_search:${search.username}\npool_indexer:${indexer.username}\n`,
    'roles.yml': `pool_search:
  cluster: [monitor]
  indices:
    - names: ['pool*']
      privileges: [read, view_index_metadata]
pool_indexer:
  cluster: [monitor]
  indices:
    - names: ['pool*']
      privileges: [create_index, read, write, manage]
`,
  };
}
