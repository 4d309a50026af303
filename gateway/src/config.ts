import { loadConfig, serviceSettings, tokenSettings } from '@talent-pool/service-kit';
import { z } from 'zod';

const onOff = z.stringbool().default(false);
const limit = (standard: number, description: string) =>
  z.coerce.number().int().positive().default(standard).describe(description);
const subgraph = (name: string) => z.url().describe(`Address of the subgraph ${name}.`);

export const configSchema = z.object({
  ...serviceSettings,
  ...tokenSettings,
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000).describe('Port to listen on; 0 for any free one.'),
  SUPERGRAPH_FILE: z.string().optional().describe('Another supergraph than `schema/supergraph.graphql`.'),
  OCCUPATIONS_URL: subgraph('occupations'),
  CANDIDATES_URL: subgraph('candidates'),
  SEARCH_URL: subgraph('search'),
  VACANCIES_URL: subgraph('vacancies'),
  PORTALS_URL: subgraph('portals'),
  PLAYGROUND: onOff.describe('GraphiQL at the GraphQL address, for a browser.'),
  INTROSPECTION: onOff.describe('Whether the schema may be asked for.'),
  CORS_ORIGINS: z.string().default('').describe('Origins that may call from a browser, divided by commas.'),
  SUBGRAPH_TIMEOUT: limit(10_000, 'Milliseconds after which a subgraph counts as unavailable.'),
  BODY_LIMIT: limit(256 * 1024, 'Bytes of a request, at most.'),
  DEPTH_LIMIT: limit(12, 'Levels of an operation, at most.'),
  ALIAS_LIMIT: limit(30, 'Aliases in an operation, at most.'),
  TOKEN_LIMIT: limit(2_000, 'Tokens of a document, at most.'),
});
export type Config = z.infer<typeof configSchema>;

/** The settings of the gateway, from the environment. Throws an Error that names every wrong one. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
