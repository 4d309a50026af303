import { byName, DATABASE_NAMES } from '@talent-pool/services';

/** Names of the pool's databases, unless a setting gives another one. */
export const DATABASES = byName(DATABASE_NAMES, (name) => [name, name as string] as const);
