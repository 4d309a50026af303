import { byName, DATABASE_NAMES, type DatabaseName } from '@talent-pool/services';

/** Default names of the pool's databases. */
export const DATABASES = byName(DATABASE_NAMES, (name) => [name, name as string] as const);

/** Names of the databases of a pool that shares its engines with others; the usual ones when it has no name. */
export const databasesOf = (pool: string | undefined): Readonly<Record<DatabaseName, string>> =>
  pool === undefined ? DATABASES : byName(DATABASE_NAMES, (name) => [name, `${pool}-${name}`] as const);
