import { MongoClient, type Db } from 'mongodb';
import type { PrepareConfig } from './config.ts';
import { databaseUsers, type DatabaseUser } from './database-users.ts';

/** Timeout for electing a primary, in milliseconds. */
const ELECTION = 60_000;
const USER_NOT_FOUND = 11;
const ROLE_NOT_FOUND = 31;
const NOT_YET_INITIALIZED = 94;

type Command = Record<string, unknown>;

/** Runs a command; undefined if it fails with this code. */
const unless = (code: number, db: Db, command: Command): Promise<Command | undefined> =>
  db.command(command).catch((error: { code?: unknown }) => {
    if (error.code === code) return undefined;
    throw error;
  });

async function initiate(client: MongoClient, { MONGODB_MEMBERS, MONGODB_REPLICA_SET }: PrepareConfig): Promise<void> {
  const admin = client.db('admin');
  if (await unless(NOT_YET_INITIALIZED, admin, { replSetGetStatus: 1 })) return;
  const members = MONGODB_MEMBERS.split(',').map((host, _id) => ({ _id, host }));
  await admin.command({ replSetInitiate: { _id: MONGODB_REPLICA_SET, members } });
}

/** Creates or updates the role of a user with privileges on single collections. Returns its name. */
async function roleOf(admin: Db, { name, privileges }: DatabaseUser): Promise<string[]> {
  if (privileges.length === 0) return [];
  const role = `${name}_collections`;
  const rights = { privileges, roles: [] };
  if (!(await unless(ROLE_NOT_FOUND, admin, { updateRole: role, ...rights })))
    await admin.command({ createRole: role, ...rights });
  return [role];
}

/** Creates a user, or updates its password and roles. */
async function grant(admin: Db, described: DatabaseUser): Promise<void> {
  const { name, password, grants } = described;
  const user = { pwd: password, roles: [...grants, ...(await roleOf(admin, described))] };
  if (await unless(USER_NOT_FOUND, admin, { updateUser: name, ...user })) return;
  await admin.command({ createUser: name, ...user });
}

/**
 * Creates a replica set of the members, and a user for each service; can be repeated. The first member must already
 * know the administrator. Throws an Error if no primary is elected within a minute.
 */
export async function prepareReplicaSet(config: PrepareConfig): Promise<void> {
  const { MONGODB_ADMIN_USERNAME: username, MONGODB_ADMIN_PASSWORD: password, MONGODB_MEMBERS } = config;
  const auth = { auth: { username, password }, authSource: 'admin', serverSelectionTimeoutMS: ELECTION };
  const first = new MongoClient(`mongodb://${MONGODB_MEMBERS.split(',')[0]}/`, { ...auth, directConnection: true });
  await initiate(first, config).finally(() => first.close());
  const whole = new MongoClient(`mongodb://${MONGODB_MEMBERS}/`, { ...auth, replicaSet: config.MONGODB_REPLICA_SET });
  try {
    for (const user of databaseUsers(config)) await grant(whole.db('admin'), user);
  } finally {
    await whole.close();
  }
}
