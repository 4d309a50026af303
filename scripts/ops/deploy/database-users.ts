import { OWNER_COLLECTIONS } from '@talent-pool/outbox';
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
  if (!name || !password) throw new Error(`${setting} names no user and password.`);
  return { name: decodeURIComponent(name), password: decodeURIComponent(password) };
}

type UserSetting = Extract<keyof PrepareConfig, `${string}_MONGODB_URL`>;

/**
 * Who may do what: each service writes its own database, and reads the version of ESCO in use; the indexer reads what it
 * draws from, and is read for proofs; a consumer of events reaches them and nothing else of their owner. Versions are
 * imported by an operator.
 */
export function databaseUsers(config: PrepareConfig): DatabaseUser[] {
  const writes = (db: string): Grant => ({ role: 'readWrite', db });
  const reads = (db: string): Grant => ({ role: 'read', db });
  const user = (setting: UserSetting, ...grants: readonly Grant[]): DatabaseUser => ({
    ...credentialsOf(setting, config[setting]),
    grants,
    privileges: [],
  });
  const { CANDIDATES_DATABASE, VACANCIES_DATABASE, PORTALS_DATABASE, INDEXER_DATABASE, GATEWAY_DATABASE } = config;
  const taxonomy = reads(config.TAXONOMY_DATABASE);
  return [
    user('GATEWAY_MONGODB_URL', writes(GATEWAY_DATABASE)),
    user('OCCUPATIONS_MONGODB_URL', taxonomy),
    user('CANDIDATES_MONGODB_URL', writes(CANDIDATES_DATABASE), reads(INDEXER_DATABASE), taxonomy),
    user('VACANCIES_MONGODB_URL', writes(VACANCIES_DATABASE), taxonomy),
    {
      ...user('PORTALS_MONGODB_URL', writes(PORTALS_DATABASE), taxonomy),
      privileges: [...followsEvents(CANDIDATES_DATABASE), ...followsEvents(VACANCIES_DATABASE)],
    },
    user(
      'INDEXER_MONGODB_URL',
      writes(INDEXER_DATABASE),
      reads(CANDIDATES_DATABASE),
      reads(VACANCIES_DATABASE),
      taxonomy,
    ),
  ];
}
