import { randomBytes } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { byName, DATABASE_NAMES, type DatabaseName } from '@talent-pool/services';
import mongoose from 'mongoose';
import type { EngineUser, EngineUsers } from '../../scripts/ops/deploy/elasticsearch-security.ts';

/** Where the engines of this test run are. */
export interface TestEngines {
  readonly mongoUrl: string;
  readonly elasticsearch: { readonly url: string } & EngineUsers;
}

/** Set by the global setup. */
export const ENGINES_VARIABLE = 'TALENT_POOL_ENGINES_OF_THIS_RUN';

/** The engines of this run. Throws when a test runs without the global setup. */
export function testEngines(): TestEngines {
  const text = process.env[ENGINES_VARIABLE];
  if (!text) throw new Error('The global setup has not started any engines.');
  return JSON.parse(text) as TestEngines;
}

/** Settings of a service that works on these engines as this user. */
export function engineSettings(user: EngineUser): Record<string, string> {
  const { url } = testEngines().elasticsearch;
  return {
    ELASTICSEARCH_URL: url,
    ...(user.username && { ELASTICSEARCH_USERNAME: user.username, ELASTICSEARCH_PASSWORD: user.password }),
  };
}

/** An engine client with every right. */
export function adminClient(): Client {
  const { url, admin } = testEngines().elasticsearch;
  return new Client({ node: url, ...(admin.username && { auth: { ...admin } }) });
}

/** Names of a test file's own: an index prefix that engine users may reach, and databases beside it. */
export interface OwnNames extends Readonly<Record<`${DatabaseName}Database`, string>> {
  readonly prefix: string;
  /** Removes every index and database of these names. */
  drop(): Promise<void>;
}

/** Fresh names; call `drop` in `afterAll`. */
export function ownNames(): OwnNames {
  const name = `pool-t-${randomBytes(5).toString('hex')}`;
  const databases = byName(DATABASE_NAMES, (database) => [`${database}Database`, `${name}-${database}`] as const);
  return { prefix: name, ...databases, drop: () => drop(name, Object.values(databases)) };
}

async function drop(prefix: string, databases: readonly string[]): Promise<void> {
  const client = adminClient();
  const found = await client.indices.get({ index: `${prefix}-*`, ignore_unavailable: true, expand_wildcards: 'all' });
  const indexes = Object.keys(found);
  if (indexes.length > 0) await client.indices.delete({ index: indexes });
  await client.close();
  const mongo = await mongoose.mongo.MongoClient.connect(testEngines().mongoUrl);
  for (const database of databases) await mongo.db(database).dropDatabase();
  await mongo.close();
}
