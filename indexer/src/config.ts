import { elasticsearchSettings, loadConfig, mongodbSettings, serviceSettings } from '@talent-pool/service-kit';
import { z } from 'zod';

export const configSchema = z.object({
  ...serviceSettings,
  ...elasticsearchSettings,
  ...mongodbSettings,
  CANDIDATES_DATABASE: z.string().default('candidates').describe('Database of profiles, audit and erasure ledger.'),
  VACANCIES_DATABASE: z.string().default('vacancies').describe('Database of employers and vacancies.'),
  INDEXER_DATABASE: z.string().default('indexer').describe('Database of the indexer.'),
  TAXONOMY_DATABASE: z.string().default('taxonomy').describe('Database of the imported versions of ESCO.'),
  SHARDS: z.coerce.number().int().min(1).default(1).describe('Shards of a new index; applied by a rebuild.'),
  REPLICAS: z.coerce.number().int().min(0).default(0).describe('Replicas of each shard; applied by a rebuild.'),
  INDEX_CONCEPTS: z.stringbool().default(true).describe('Whether this indexer also maintains the index of concepts.'),
  REFRESH_INTERVAL: z
    .string()
    .regex(/^\d+(ms|s|m)$/, 'an Elasticsearch time value such as 500ms')
    .default('500ms')
    .describe('Interval after which writes become searchable; applied by a rebuild.'),
  FIGURES_PERIOD_MINUTES: z.coerce
    .number()
    .positive()
    .default(1_440)
    .describe('Minutes between two snapshots of the public figures; a day by default.'),
  FIGURES_DELAY_MINUTES: z.coerce
    .number()
    .min(0)
    .default(10_080)
    .describe('Maximum random delay in minutes before a card begins to count; a week by default.'),
  FIGURES_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Secret of the perturbation of public figures. If omitted, the pool generates and stores one.'),
  DEAD_LETTER_SECONDS: z.coerce
    .number()
    .positive()
    .default(60)
    .describe('Seconds between two retries of the dead letters.'),
  LEASE_SECONDS: z.coerce
    .number()
    .positive()
    .default(10)
    .describe('Seconds for which a leader may work without renewing its lease.'),
});
export type Config = z.infer<typeof configSchema>;

/** Reads the settings of this service from the environment. Throws an Error that names every invalid setting. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
