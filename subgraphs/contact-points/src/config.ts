import { outboxSettings } from '@talent-pool/outbox';
import { loadConfig, mongodbSettings, serviceSettings, subgraphSettings } from '@talent-pool/service-kit';
import { consumersOf } from '@talent-pool/services';
import { z } from 'zod';

export const configSchema = z.object({
  ...serviceSettings,
  ...subgraphSettings,
  ...mongodbSettings,
  EVENT_CONSUMERS: outboxSettings(consumersOf('contact-points')).EVENT_CONSUMERS,
  CONTACT_POINTS_DATABASE: z
    .string()
    .default('contact-points')
    .describe('Database of contact points and of the settings of member states.'),
});
export type Config = z.infer<typeof configSchema>;

/** Reads the settings of this service from the environment. Throws an Error that names every invalid setting. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
