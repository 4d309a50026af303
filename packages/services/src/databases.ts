import type { ServiceDefinition } from './definition.ts';
import type { SERVICES } from './manifest.ts';
import { definitionOf, SERVICE_NAMES, type ServiceName } from './names.ts';

/** Database of imported ESCO editions and shortage lists: written by an operator, read by services. */
export const TAXONOMY_DATABASE = 'taxonomy';

type OwnedDatabase<D> = D extends { readonly database: infer N extends string } ? N : never;
/** Default names of the pool's databases. */
export type DatabaseName = OwnedDatabase<(typeof SERVICES)[ServiceName]> | typeof TAXONOMY_DATABASE;

const ownedDatabases = SERVICE_NAMES.flatMap((name) => definitionOf(name).database ?? []);
export const DATABASE_NAMES = [...ownedDatabases, TAXONOMY_DATABASE] as readonly DatabaseName[];

/** Access of a service in MongoDB. */
export interface DatabaseRights {
  readonly writes: readonly DatabaseName[];
  readonly reads: readonly DatabaseName[];
  /** Databases whose outbox events it consumes. */
  readonly follows: readonly DatabaseName[];
}

const databaseOf = (name: string): string => {
  const { database }: ServiceDefinition = definitionOf(name as ServiceName);
  if (database === undefined) throw new Error(`${name} has no database, so it has no events.`);
  return database;
};

/** The access of a service's MongoDB user. Throws an Error if it follows a service without a database. */
export function databaseRights(name: ServiceName): DatabaseRights {
  const { database, reads = [], follows = [] } = definitionOf(name);
  return {
    writes: (database === undefined ? [] : [database]) as DatabaseName[],
    reads: reads as readonly DatabaseName[],
    follows: follows.map(databaseOf) as DatabaseName[],
  };
}
