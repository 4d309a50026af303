import { outboxSettings } from '@talent-pool/outbox';
import {
  employerMarkSettings,
  loadConfig,
  mongodbSettings,
  serviceSettings,
  subgraphSettings,
} from '@talent-pool/service-kit';
import { consumersOf } from '@talent-pool/services';
import { z } from 'zod';

export const configSchema = z.object({
  ...serviceSettings,
  ...subgraphSettings,
  ...mongodbSettings,
  ...employerMarkSettings,
  ...outboxSettings(consumersOf('candidates')),
  CANDIDATES_DATABASE: z.string().default('candidates').describe('Database of profiles, audit and erasure ledger.'),
  INDEXER_DATABASE: z.string().default('indexer').describe('Database of the indexer.'),
  CONTACT_POINTS_DATABASE: z.string().default('contact-points').describe('Database of the events of `contact-points`.'),
  TAXONOMY_DATABASE: z
    .string()
    .default('taxonomy')
    .describe('Database of the imported versions of ESCO and of the shortage lists.'),
  ADMISSION: z
    .enum(['automatic', 'officer'])
    .default('automatic')
    .describe(
      'Who decides on admissions in member states that have not set it: the rules and criteria alone, or an officer.',
    ),
  ELIGIBILITY: z
    .enum(['outside-union-or-protection', 'anyone'])
    .default('outside-union-or-protection')
    .describe('Who may be admitted: people who live outside the Union or need protection, or anyone.'),
  CONSENT_VERSION: z
    .string()
    .min(1)
    .default('2026-1')
    .describe('Version of the consent texts that are shown to people.'),
});
export type Config = z.infer<typeof configSchema>;

/** Reads the settings of this service from the environment. Throws an Error that names every invalid setting. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
