import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startElasticsearch, type Elasticsearch } from '../../scripts/dev/engines/elasticsearch.ts';
import { HELD_ENGINES } from '../../scripts/dev/engines/held-engines.ts';
import { startMongoDb, type MongoDb } from '../../scripts/dev/engines/mongodb.ts';
import { temporaryFolder } from '../../scripts/dev/engines/ordinary-user.ts';
import { requireEmbeddablePlatform } from '../../scripts/dev/engines/platform.ts';
import { prepareSharedConcepts } from './concepts.ts';
import { adminClient, ENGINES_VARIABLE, type TestEngines } from './engines.ts';

export interface RunningEngines {
  readonly folder: string;
  readonly elasticsearch: Elasticsearch;
  readonly mongo: MongoDb;
}

declare global {
  var runningEngines: RunningEngines | undefined;
}

/** Engines that are already running: given by URL, or held open by `npm run engines`. */
async function givenEngines(): Promise<TestEngines | undefined> {
  const { ELASTICSEARCH_URL, MONGODB_URL, ELASTICSEARCH_USERNAME, ELASTICSEARCH_PASSWORD } = process.env;
  if (ELASTICSEARCH_URL && MONGODB_URL) {
    const user = { username: ELASTICSEARCH_USERNAME ?? '', password: ELASTICSEARCH_PASSWORD ?? '' };
    return {
      mongoUrl: MONGODB_URL,
      elasticsearch: { url: ELASTICSEARCH_URL, admin: user, search: user, indexer: user },
    };
  }
  const file = process.env['TALENT_POOL_TEST_ENGINES'] ?? HELD_ENGINES;
  if (!existsSync(file)) return undefined;
  const held = JSON.parse(readFileSync(file, 'utf8')) as TestEngines;
  const alive = await fetch(held.elasticsearch.url).catch(() => undefined);
  return alive && held;
}

export const describeEngines = (elasticsearch: Elasticsearch, mongo: MongoDb): TestEngines => ({
  mongoUrl: mongo.url,
  elasticsearch: { url: elasticsearch.url, ...elasticsearch.users },
});

/**
 * JVM option for every Elasticsearch that tests start: without the second compiler they use a third less processor
 * time.
 */
const FAST_START_JVM = '-XX:TieredStopAtLevel=1';

/** Prepares what all test files share. */
async function prepare(): Promise<void> {
  const engine = adminClient();
  await prepareSharedConcepts(engine);
  await engine.close();
}

/** Starts one pair of engines for the whole run, in a temporary folder. */
export default async function globalSetup(): Promise<void> {
  process.env['ES_JAVA_OPTS'] ??= FAST_START_JVM;
  const given = await givenEngines();
  if (given) {
    process.env[ENGINES_VARIABLE] = JSON.stringify(given);
    return prepare();
  }
  requireEmbeddablePlatform();
  const folder = temporaryFolder('test');
  const log = (line: string): void => console.log(line);
  const [elasticsearch, mongo] = await Promise.all([
    startElasticsearch(path.join(folder, 'elasticsearch'), { print: log }),
    startMongoDb(path.join(folder, 'mongodb'), { print: log }),
  ]);
  globalThis.runningEngines = { folder, elasticsearch, mongo };
  process.env[ENGINES_VARIABLE] = JSON.stringify(describeEngines(elasticsearch, mongo));
  await prepare();
}
