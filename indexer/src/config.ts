import { elasticsearchSettings, loadConfig, serviceSettings } from '@talent-pool/service-kit';
import { z } from 'zod';

export const configSchema = z.object({
  ...serviceSettings,
  ...elasticsearchSettings,
  MONGODB_URL: z.string().regex(/^mongodb(\+srv)?:\/\//, 'a MongoDB connection string'),
  CANDIDATES_DATABASE: z.string().default('candidates'),
  VACANCIES_DATABASE: z.string().default('vacancies'),
  INDEXER_DATABASE: z.string().default('indexer'),
  /** Database of the imported versions of ESCO. */
  TAXONOMY_DATABASE: z.string().default('taxonomy'),
  SHARDS: z.coerce.number().int().min(1).default(1),
  REPLICAS: z.coerce.number().int().min(0).default(0),
  REFRESH_INTERVAL: z
    .string()
    .regex(/^\d+(ms|s|m)$/, 'an Elasticsearch time value such as 500ms')
    .default('500ms'),
  /** Seconds between snapshots of the public figures. */
  OVERVIEW_SECONDS: z.coerce.number().positive().default(60),
  /** Seconds between two rounds over the dead letters. */
  DEAD_LETTER_SECONDS: z.coerce.number().positive().default(60),
  /** Seconds for which a leader may work without renewing its lease. */
  LEASE_SECONDS: z.coerce.number().positive().default(10),
});
export type Config = z.infer<typeof configSchema>;

/** The settings of this service, from the environment. Throws an Error that names every wrong one. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
