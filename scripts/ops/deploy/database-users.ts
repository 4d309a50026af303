import { OWNER_COLLECTIONS } from '@talent-pool/outbox';
import { DATABASE_USER_NAMES, databaseRights, settingName, type DatabaseName } from '@talent-pool/services';
import type { PrepareConfig } from './config.ts';

interface Grant {
  readonly role: 'read' | 'readWrite';
  readonly db: string;
}

/** Privileges on one collection of another service. */
interface Privilege {
  readonly resource: { readonly db: string; readonly collection: string };
  readonly actions: readonly ('find' | 'insert' | 'update')[];
}

/** A database user: its own databases, databases it may read, and single collections. */
export interface DatabaseUser {
  readonly name: string;
  readonly password: string;
  readonly grants: readonly Grant[];
  readonly privileges: readonly Privilege[];
}

/** Privileges of an event consumer in the producer's database: read events, and report its position. */
const followsEvents = (db: string): Privilege[] => [
  { resource: { db, collection: OWNER_COLLECTIONS.events }, actions: ['find'] },
  { resource: { db, collection: OWNER_COLLECTIONS.consumers }, actions: ['find', 'insert', 'update'] },
];

const CREDENTIALS = /^mongodb(?:\+srv)?:\/\/([^:@/]+):([^@/]+)@/u;

/** User name and password in a connection string. Throws an Error that contains neither. */
export function credentialsOf(setting: string, url: string): { name: string; password: string } {
  const [, name, password] = CREDENTIALS.exec(url) ?? [];
  if (!name || !password) throw new Error(`${setting} must contain a user and a password.`);
  return { name: decodeURIComponent(name), password: decodeURIComponent(password) };
}

/**
 * Database users by the service manifest: each service writes its own database and reads others it needs; an event
 * consumer reads the events and nothing else of their producer. An operator imports ESCO editions.
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
