import { loadConfig, mongodbSettings } from '@talent-pool/service-kit';
import path from 'node:path';
import { z } from 'zod';
import { configSchema } from '../../../subgraphs/candidates/src/config.ts';
import type { AdmissionSettings } from '../../../subgraphs/candidates/src/domain/admission.rules.ts';
import { runningPool } from '../../pool/run-file.ts';

/** Settings of operator commands. */
export const databasesSchema = z.object({
  MONGODB_URL: mongodbSettings.MONGODB_URL.optional(),
  POOL_DIR: z.string().default('.pool'),
  CANDIDATES_DATABASE: z.string().default('candidates'),
  INDEXER_DATABASE: z.string().default('indexer'),
});

/** Settings of `candidates` that decide whether a profile stays admitted without a consent. */
export const admissionSchema = configSchema.pick({ ADMISSION: true, ELIGIBILITY: true });

/** Reads the admission settings from the environment. Throws an Error that names every invalid setting. */
export function readAdmission(environment: NodeJS.ProcessEnv = process.env): AdmissionSettings {
  const { ADMISSION: admission, ELIGIBILITY: eligibility } = loadConfig(admissionSchema, environment);
  return { admission, eligibility };
}

/** Databases of an operator command. */
export interface Databases {
  readonly mongoUrl: string;
  readonly candidates: string;
  readonly indexer: string;
}

/** The databases at MONGODB_URL, otherwise of the pool that runs here; undefined if there is neither. */
export function readDatabases(environment: NodeJS.ProcessEnv = process.env): Databases | undefined {
  const { MONGODB_URL, POOL_DIR, ...names } = loadConfig(databasesSchema, environment);
  const databases = {
    candidates: names.CANDIDATES_DATABASE,
    indexer: names.INDEXER_DATABASE,
  };
  if (MONGODB_URL) return { mongoUrl: MONGODB_URL, ...databases };
  const run = runningPool(path.resolve(POOL_DIR));
  return run && { mongoUrl: run.mongoUrl, ...run.databases };
}
