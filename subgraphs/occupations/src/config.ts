import { loadConfig, mongodbSettings, serviceSettings, subgraphSettings } from '@talent-pool/service-kit';
import { z } from 'zod';

export const configSchema = z.object({
  ...serviceSettings,
  ...subgraphSettings,
  ...mongodbSettings,
  TAXONOMY_DATABASE: z
    .string()
    .default('taxonomy')
    .describe('Database of the imported versions of ESCO and of the shortage lists.'),
});
export type Config = z.infer<typeof configSchema>;

/** Reads the settings of this service from the environment. Throws an Error that names every invalid setting. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
