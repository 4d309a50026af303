import { loadConfig, mongodbSettings, secret } from '@talent-pool/service-kit';
import { z } from 'zod';

const url = mongodbSettings.MONGODB_URL;
const database = (name: string) => z.string().default(name);

/** Settings of the step that prepares MongoDB. */
export const prepareSchema = z.object({
  MONGODB_MEMBERS: z.string().min(1),
  MONGODB_REPLICA_SET: z.string().default('pool'),
  MONGODB_ADMIN_USERNAME: z.string().default('admin'),
  MONGODB_ADMIN_PASSWORD: secret(z.string().min(1), 'Password of the user that sets up.'),
  GATEWAY_MONGODB_URL: url,
  OCCUPATIONS_MONGODB_URL: url,
  CANDIDATES_MONGODB_URL: url,
  VACANCIES_MONGODB_URL: url,
  PORTALS_MONGODB_URL: url,
  INDEXER_MONGODB_URL: url,
  CANDIDATES_DATABASE: database('candidates'),
  VACANCIES_DATABASE: database('vacancies'),
  PORTALS_DATABASE: database('portals'),
  INDEXER_DATABASE: database('indexer'),
  GATEWAY_DATABASE: database('gateway'),
  TAXONOMY_DATABASE: database('taxonomy'),
});
export type PrepareConfig = z.infer<typeof prepareSchema>;

export const readPrepareConfig = (environment: NodeJS.ProcessEnv = process.env): PrepareConfig =>
  loadConfig(prepareSchema, environment);
