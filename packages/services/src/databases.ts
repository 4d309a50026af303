import type { ServiceDefinition } from './definition.ts';
import type { SERVICES } from './manifest.ts';
import { definitionOf, SERVICE_NAMES, type ServiceName } from './names.ts';

/** Imported versions of ESCO and shortage lists: written by an operator, read by services. */
export const TAXONOMY_DATABASE = 'taxonomy';

type Own<D> = D extends { readonly database: infer N extends string } ? N : never;
/** Names of the pool's databases, unless a setting gives another one. */
export type DatabaseName = Own<(typeof SERVICES)[ServiceName]> | typeof TAXONOMY_DATABASE;

const written = SERVICE_NAMES.flatMap((name) => definitionOf(name).database ?? []);
export const DATABASE_NAMES = [...written, TAXONOMY_DATABASE] as readonly DatabaseName[];

/** What a service may do in MongoDB. */
export interface DatabaseRights {
  readonly writes: readonly DatabaseName[];
  readonly reads: readonly DatabaseName[];
  /** Databases whose events it follows. */
  readonly follows: readonly DatabaseName[];
}

const databaseOf = (name: string): string => {
  const { database }: ServiceDefinition = definitionOf(name as ServiceName);
  if (database === undefined) throw new Error(`${name} has no database, so it has no events.`);
  return database;
};

/** The rights of a service's user of MongoDB. */
export function databaseRights(name: ServiceName): DatabaseRights {
  const { database, reads = [], follows = [] } = definitionOf(name);
  return {
    writes: (database === undefined ? [] : [database]) as DatabaseName[],
    reads: reads as readonly DatabaseName[],
    follows: follows.map(databaseOf) as DatabaseName[],
  };
}
