import { OWNER_COLLECTIONS } from '@talent-pool/outbox';
import { DATABASE_USER_NAMES, databaseRights, settingName, type DatabaseName } from '@talent-pool/services';
import type { PrepareConfig } from './config.ts';

interface Grant {
  readonly role: 'read' | 'readWrite';
  readonly db: string;
}

/** Rights on one collection of another service. */
interface Privilege {
  readonly resource: { readonly db: string; readonly collection: string };
  readonly actions: readonly ('find' | 'insert' | 'update')[];
}

/** A database user: what its service writes, what it may read beside, and single collections that it may reach. */
export interface DatabaseUser {
  readonly name: string;
  readonly password: string;
  readonly grants: readonly Grant[];
  readonly privileges: readonly Privilege[];
}

/** What a consumer of events may do in the database of their owner: read them, and report how far it has come. */
const followsEvents = (db: string): Privilege[] => [
  { resource: { db, collection: OWNER_COLLECTIONS.events }, actions: ['find'] },
  { resource: { db, collection: OWNER_COLLECTIONS.consumers }, actions: ['find', 'insert', 'update'] },
];

const CREDENTIALS = /^mongodb(?:\+srv)?:\/\/([^:@/]+):([^@/]+)@/u;

/** User and password of a connection string. Throws an Error that repeats neither. */
export function credentialsOf(setting: string, url: string): { name: string; password: string } {
  const [, name, password] = CREDENTIALS.exec(url) ?? [];
  if (!name || !password) throw new Error(`${setting} must contain a user and a password.`);
  return { name: decodeURIComponent(name), password: decodeURIComponent(password) };
}

/**
 * Who may do what, as the manifest of the services says it: each service writes its own database and reads what it needs; a
 * consumer of events reaches them and nothing else of their owner. Versions of ESCO are imported by an operator.
 */
export const databaseUsers = (config: PrepareConfig): DatabaseUser[] =>
  DATABASE_USER_NAMES.map((name) => {
    const { writes, reads, follows } = databaseRights(name);
    const nameOf = (database: DatabaseName): string => config[`${settingName(database)}_DATABASE`];
    const grant =
      (role: Grant['role']) =>
      (database: DatabaseName): Grant => ({ role, db: nameOf(database) });
    const setting = `${settingName(name)}_MONGODB_URL` as const;
    return {
      ...credentialsOf(setting, config[setting]),
      grants: [...writes.map(grant('readWrite')), ...reads.map(grant('read'))],
      privileges: follows.flatMap((database) => followsEvents(nameOf(database))),
    };
  });
