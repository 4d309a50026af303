import path from 'node:path';
import { loadConfig, mongodbSettings } from '@talent-pool/service-kit';
import { MongoClient } from 'mongodb';
import { z } from 'zod';
import { PlainError } from './plain-error.ts';
import { runningPool } from './run-file.ts';
import { DATABASES } from './databases.ts';

/** Connection string and database names, with the names of the services' settings. */
const schema = z.object({
  MONGODB_URL: mongodbSettings.MONGODB_URL.optional(),
  POOL_DIR: z.string().default('.pool'),
  CANDIDATES_DATABASE: z.string().default(DATABASES.candidates),
  VACANCIES_DATABASE: z.string().default(DATABASES.vacancies),
  PORTALS_DATABASE: z.string().default(DATABASES.portals),
  INDEXER_DATABASE: z.string().default(DATABASES.indexer),
  TAXONOMY_DATABASE: z.string().default(DATABASES.taxonomy),
});

/** MongoDB of a pool, with its database names. */
export interface PoolDatabase {
  readonly client: MongoClient;
  readonly databases: Readonly<Record<'candidates' | 'vacancies' | 'portals' | 'indexer' | 'taxonomy', string>>;
  /** Folder of reports. */
  readonly reports: string;
}

/**
 * Connects to `MONGODB_URL`, or to the pool that runs here. Throws a PlainError if there is neither, or it does not
 * respond.
 */
export async function openPool(environment: NodeJS.ProcessEnv = process.env): Promise<PoolDatabase> {
  const { MONGODB_URL, POOL_DIR, ...names } = loadConfig(schema, environment);
  const folder = path.resolve(POOL_DIR);
  const url = MONGODB_URL ?? runningPool(folder)?.mongoUrl;
  if (!url) throw new PlainError('The pool is not running. Start it with "npm start" first, or set MONGODB_URL.');
  const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 5_000 }).catch(() => {
    throw new PlainError('MongoDB does not respond. Check MONGODB_URL and that the server is running.');
  });
  const databases = {
    candidates: names.CANDIDATES_DATABASE,
    vacancies: names.VACANCIES_DATABASE,
    portals: names.PORTALS_DATABASE,
    indexer: names.INDEXER_DATABASE,
    taxonomy: names.TAXONOMY_DATABASE,
  };
  return { client, databases, reports: path.join(folder, 'reports') };
}

/** Runs a command on the pool's MongoDB. Errors that a person can fix are printed as one sentence, with exit code 1. */
export async function runOnPool(command: (pool: PoolDatabase) => Promise<void>, onFault: string): Promise<void> {
  let pool: PoolDatabase | undefined;
  try {
    pool = await openPool();
    await command(pool);
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : `${onFault} ${(error as Error).message}`);
    process.exitCode = 1;
  } finally {
    await pool?.client.close();
  }
}
