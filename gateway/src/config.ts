import { loadConfig, serviceSettings, tokenSettings } from '@talent-pool/service-kit';
import { z } from 'zod';

const onOff = z.stringbool().default(false);
const limit = (standard: number) => z.coerce.number().int().positive().default(standard);

export const configSchema = z.object({
  ...serviceSettings,
  ...tokenSettings,
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  SUPERGRAPH_FILE: z.string().optional(),
  OCCUPATIONS_URL: z.url(),
  CANDIDATES_URL: z.url(),
  SEARCH_URL: z.url(),
  VACANCIES_URL: z.url(),
  PORTALS_URL: z.url(),
  /** GraphiQL at the GraphQL address, for a browser. */
  PLAYGROUND: onOff,
  INTROSPECTION: onOff,
  /** Origins that may call from a browser, divided by commas; none by default. */
  CORS_ORIGINS: z.string().default(''),
  /** Milliseconds after which a subgraph counts as unavailable. */
  SUBGRAPH_TIMEOUT: limit(10_000),
  BODY_LIMIT: limit(256 * 1024),
  DEPTH_LIMIT: limit(12),
  ALIAS_LIMIT: limit(30),
  TOKEN_LIMIT: limit(2_000),
});
export type Config = z.infer<typeof configSchema>;

/** The settings of the gateway, from the environment. Throws an Error that names every wrong one. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
