import {
  elasticsearchSettings,
  loadConfig,
  mongodbSettings,
  serviceSettings,
  subgraphSettings,
} from '@talent-pool/service-kit';
import { z } from 'zod';

export const configSchema = z.object({
  ...serviceSettings,
  ...subgraphSettings,
  ...mongodbSettings,
  ...elasticsearchSettings,
  PORTALS_DATABASE: z.string().default('portals').describe('Database of saved searches and their finds.'),
  CANDIDATES_DATABASE: z.string().default('candidates').describe('Database of the events of `candidates`.'),
  VACANCIES_DATABASE: z.string().default('vacancies').describe('Database of the events of `vacancies`.'),
  TAXONOMY_DATABASE: z.string().default('taxonomy').describe('Database of the imported versions of ESCO.'),
});
export type Config = z.infer<typeof configSchema>;

/** Reads the settings of this service from the environment. Throws an Error that names every invalid setting. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
