import { randomBytes } from 'node:crypto';
import { Client } from '@elastic/elasticsearch';
import { byName, DATABASE_NAMES, type DatabaseName } from '@talent-pool/services';
import mongoose from 'mongoose';
import type { EngineUser, EngineUsers } from '../../scripts/ops/deploy/elasticsearch-security.ts';

/** Connection data of the engines of this test run. */
export interface TestEngines {
  readonly mongoUrl: string;
  readonly elasticsearch: { readonly url: string } & EngineUsers;
}

/** Environment variable that the global setup sets. */
export const ENGINES_VARIABLE = 'TALENT_POOL_ENGINES_OF_THIS_RUN';

/** The engines of this run. Throws when the global setup has not run. */
export function testEngines(): TestEngines {
  const text = process.env[ENGINES_VARIABLE];
  if (!text) throw new Error('The global setup has not started any engines.');
  return JSON.parse(text) as TestEngines;
}

/** Elasticsearch settings of a service that connects as this user. */
export function engineSettings(user: EngineUser): Record<string, string> {
  const { url } = testEngines().elasticsearch;
  return {
    ELASTICSEARCH_URL: url,
    ...(user.username && { ELASTICSEARCH_USERNAME: user.username, ELASTICSEARCH_PASSWORD: user.password }),
  };
}

/** An Elasticsearch client with all privileges. */
export function adminClient(): Client {
  const { url, admin } = testEngines().elasticsearch;
  return new Client({ node: url, ...(admin.username && { auth: { ...admin } }) });
}

/** Names that belong to one test file: an index prefix that engine users may access, and database names. */
export interface TestNames extends Readonly<Record<`${DatabaseName}Database`, string>> {
  readonly prefix: string;
  /** Deletes all indexes and databases with these names. */
  drop(): Promise<void>;
}

/** Creates unused names. Call `drop` in `afterAll`. */
export function createTestNames(): TestNames {
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
