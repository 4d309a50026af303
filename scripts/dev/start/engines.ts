import { statfsSync } from 'node:fs';
import path from 'node:path';
import { startElasticsearch } from '../engines/elasticsearch.ts';
import type { EngineProcess } from '../engines/engine-process.ts';
import { startMongoDb } from '../engines/mongodb.ts';
import { requireEmbeddablePlatform } from '../engines/platform.ts';
import { PlainError } from '../../pool/plain-error.ts';
import type { StartConfig } from './config.ts';

/** Engines of the pool: embedded ones, or those in the environment. */
export interface StartedEngines {
  readonly mongoUrl: string;
  readonly elasticsearchUrl: string;
  /** Environment with Elasticsearch credentials, by service. */
  readonly access: Readonly<Record<'search' | 'indexer', Record<string, string>>>;
  /** Whether MongoDB is embedded, so that its data may be seeded and deleted. */
  readonly ownsMongo: boolean;
  readonly processes: Readonly<Record<string, EngineProcess>>;
}

const NEEDED_BYTES = 1.5e9;

/** Throws a PlainError if the disk of `folder` has less than `needed` bytes free. */
export function requireDiskSpace(folder: string, needed = NEEDED_BYTES): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= needed) return;
  throw new PlainError(`Less than ${needed / 1e9} GB of disk space is left. Free some space and start again.`);
}

function givenAccess(config: StartConfig): Record<string, string> {
  const { ELASTICSEARCH_USERNAME, ELASTICSEARCH_PASSWORD, ELASTICSEARCH_API_KEY, ELASTICSEARCH_CA_FILE } = config;
  const given = { ELASTICSEARCH_USERNAME, ELASTICSEARCH_PASSWORD, ELASTICSEARCH_API_KEY, ELASTICSEARCH_CA_FILE };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const accessOf = ({ username, password }: { username: string; password: string }): Record<string, string> => ({
  ELASTICSEARCH_USERNAME: username,
  ELASTICSEARCH_PASSWORD: password,
});

/** Memory of embedded engines: Elasticsearch's heap in megabytes, MongoDB's cache in gigabytes; small by default. */
export interface EngineSizes {
  readonly heap?: number;
  readonly cache?: number;
}

/** Starts the engines that the environment does not name, in parallel. Throws a PlainError. */
export async function startEngines(
  config: StartConfig,
  print: (line: string) => void,
  { heap, cache }: EngineSizes = {},
): Promise<StartedEngines> {
  const { ELASTICSEARCH_URL, MONGODB_URL, POOL_DIR } = config;
  if (!ELASTICSEARCH_URL || !MONGODB_URL) requireEmbeddablePlatform();
  requireDiskSpace(POOL_DIR);
  const [elasticsearch, mongo] = await Promise.all([
    ELASTICSEARCH_URL
      ? undefined
      : startElasticsearch(path.join(POOL_DIR, 'elasticsearch'), { print, ...(heap && { heap }) }),
    MONGODB_URL ? undefined : startMongoDb(path.join(POOL_DIR, 'mongodb'), { print, ...(cache && { cache }) }),
  ]);
  const given = givenAccess(config);
  return {
    mongoUrl: mongo?.url ?? MONGODB_URL ?? '',
    elasticsearchUrl: elasticsearch?.url ?? ELASTICSEARCH_URL ?? '',
    access: elasticsearch
      ? { search: accessOf(elasticsearch.users.search), indexer: accessOf(elasticsearch.users.indexer) }
      : { search: given, indexer: given },
    ownsMongo: mongo !== undefined,
    processes: {
      ...(elasticsearch && { elasticsearch: elasticsearch.process }),
      ...(mongo && { mongodb: mongo.process }),
    },
  };
}
