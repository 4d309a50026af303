import { elasticsearchSettings, loadConfig, serviceSettings, subgraphSettings } from '@talent-pool/service-kit';
import { z } from 'zod';

export const configSchema = z.object({ ...serviceSettings, ...subgraphSettings, ...elasticsearchSettings });
export type Config = z.infer<typeof configSchema>;

/** Reads the settings of this service from the environment. Throws an Error that names every invalid setting. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
