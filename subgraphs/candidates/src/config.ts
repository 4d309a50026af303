import { loadConfig, serviceSettings, tokenSettings } from '@talent-pool/service-kit';
import { z } from 'zod';

export const configSchema = z.object({
  ...serviceSettings,
  ...tokenSettings,
  MONGODB_URL: z.string().regex(/^mongodb(\+srv)?:\/\//, 'a MongoDB connection string'),
  CANDIDATES_DATABASE: z.string().default('candidates'),
  INDEXER_DATABASE: z.string().default('indexer'),
  /** Database of the imported versions of ESCO. */
  TAXONOMY_DATABASE: z.string().default('taxonomy'),
  /** Who decides about admissions: completeness rules alone, or an officer. */
  ADMISSION: z.enum(['automatic', 'officer']).default('automatic'),
  /** Who may enter: people who live outside the Union or need protection, or anyone. */
  ELIGIBILITY: z.enum(['outside-union-or-protection', 'anyone']).default('outside-union-or-protection'),
  /** Version of the consent texts that people are shown. */
  CONSENT_VERSION: z.string().min(1).default('2026-1'),
});
export type Config = z.infer<typeof configSchema>;

/** The settings of this service, from the environment. Throws an Error that names every wrong one. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
