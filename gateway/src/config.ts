import { loadConfig, serviceSettings, tokenSettings } from '@talent-pool/service-kit';
import { z } from 'zod';
import { isProxyRange } from './client-address.ts';
import { DOCUMENT_MODES } from './documents/trusted-documents.ts';

const onOff = z.stringbool().default(false);
const limit = (standard: number) => z.coerce.number().int().positive().default(standard);

/** Parts of a text that are divided by commas. */
const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Settings of the limits. What must hold across gateways lies in the database. */
const limitSettings = {
  MONGODB_URL: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'a MongoDB connection string')
    .describe('Connection string of the replica set, with its user and without a database.'),
  GATEWAY_DATABASE: z
    .string()
    .default('gateway')
    .describe('Database of the limits, the card budgets and idempotency keys.'),
  LIMITS_TIMEOUT: limit(1_000).describe('Milliseconds after which that database counts as away.'),
  COST_LIMIT: limit(20_000).describe('What one operation may cost.'),
  RATE_LIMIT_CLIENT: limit(600).describe('Requests of a signed-in client in a window.'),
  RATE_LIMIT_ADDRESS: limit(300).describe('Requests from an address, by callers who are not signed in, in a window.'),
  RATE_WINDOW_SECONDS: limit(60).describe('Length of that window, in seconds.'),
  CARDS_PER_DAY_EMPLOYER: limit(1_000).describe('Cards that an employer’s account may see in a day (UTC).'),
  CARDS_PER_DAY_PORTAL: limit(10_000).describe('Cards that an API client may see in a day (UTC).'),
  CARDS_PER_DAY_OFFICER: limit(5_000).describe('Cards that an officer may see in a day (UTC).'),
  CARD_AUDIT_DAYS: limit(400).describe('Days for which it is kept who saw how many cards.'),
  IDEMPOTENCY_HOURS: limit(24).describe('Hours for which the outcome of a mutation is kept for its Idempotency-Key.'),
  TRUSTED_DOCUMENTS: z
    .enum(DOCUMENT_MODES)
    .default('off')
    .describe('`allow`: registered documents may be named by their SHA-256; `only`: no others are answered.'),
  TRUSTED_DOCUMENTS_PATH: z
    .string()
    .optional()
    .describe('Folder of `.graphql` files, or JSON manifest, of those documents.'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(listed)
    .refine((ranges) => ranges.every(isProxyRange), 'addresses or CIDR ranges, divided by commas')
    .describe('Addresses or CIDR ranges of proxies that are believed about whom they forward for, divided by commas.'),
  FORWARDED_HEADER: z
    .enum(['x-forwarded-for', 'forwarded'])
    .default('x-forwarded-for')
    .describe('The header in which those proxies say it. The other one is not read: a client could have sent it.'),
};

export const configSchema = z.object({
  ...serviceSettings,
  ...tokenSettings,
  ...limitSettings,
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
