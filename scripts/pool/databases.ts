import { byName, DATABASE_NAMES, type DatabaseName } from '@talent-pool/services';

/** Default names of the pool's databases. */
export const DATABASES = byName(DATABASE_NAMES, (name) => [name, name as string] as const);

/** Database names of a pool. `pool`: its name if it shares engines with other pools; default names without it. */
export const databasesOf = (pool: string | undefined): Readonly<Record<DatabaseName, string>> =>
  pool === undefined ? DATABASES : byName(DATABASE_NAMES, (name) => [name, `${pool}-${name}`] as const);
