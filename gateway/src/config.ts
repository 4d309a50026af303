import { loadConfig, mongodbSettings, serviceSettings, tokenSettings } from '@talent-pool/service-kit';
import { z } from 'zod';
import { isProxyRange } from './http/client-address.ts';
import { DOCUMENT_MODES } from './documents/trusted-documents.ts';

const onOff = z.stringbool().default(false);
const limit = (standard: number, description: string) =>
  z.coerce.number().int().positive().default(standard).describe(description);
const subgraph = (name: string) => z.url().describe(`Address of the subgraph ${name}.`);

/** Parts of a text that are divided by commas. */
const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Settings of the limits. What must hold across gateways lies in the database. */
const limitSettings = {
  ...mongodbSettings,
  GATEWAY_DATABASE: z
    .string()
    .default('gateway')
    .describe('Database of the limits, the card budgets and idempotency keys.'),
  LIMITS_TIMEOUT: limit(1_000, 'Milliseconds after which that database counts as away.'),
  COST_LIMIT: limit(20_000, 'Highest cost of one operation.'),
  COST_LIMIT_ADDRESS: limit(
    10_000,
    'Highest cost of one operation of a caller who is not signed in; no more than `COST_LIMIT`.',
  ),
  RATE_LIMIT_CLIENT: limit(600, 'Requests of a signed-in client in a window.'),
  RATE_LIMIT_ADDRESS: limit(300, 'Requests from an address, by callers who are not signed in, in a window.'),
  RATE_WINDOW_SECONDS: limit(60, 'Length of that window, in seconds.'),
  COST_RATE_CLIENT: limit(2_000_000, 'Cost of the operations of a signed-in client in that window.'),
  COST_RATE_ADDRESS: limit(
    400_000,
    'Cost of the operations from an address, by callers who are not signed in, in that window.',
  ),
  CARDS_PER_DAY_EMPLOYER: limit(1_000, 'Cards that all accounts of an employer together may see in a day (UTC).'),
  CARDS_PER_DAY_PORTAL: limit(10_000, 'Cards that an API client may see in a day (UTC).'),
  CARDS_PER_DAY_OFFICER: limit(5_000, 'Cards that an officer may see in a day (UTC).'),
  CARD_AUDIT_DAYS: limit(400, 'Days for which it is kept who saw how many cards.'),
  IDEMPOTENCY_HOURS: limit(24, 'Hours for which the outcome of a mutation is kept for its Idempotency-Key.'),
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
  CONCURRENT_CLIENT: limit(8, 'Operations of a signed-in client that are executed at once, in each gateway.'),
  CONCURRENT_ADDRESS: limit(
    2,
    'Operations from an address, by callers who are not signed in, that are executed at once, in each gateway.',
  ),
  CONCURRENT_WAITING: limit(20, 'Operations of one caller that wait for their turn; further ones are refused.'),
  CONCURRENT_TOTAL: limit(
    200,
    'Operations that a gateway executes at once; callers who are not signed in may have half of them.',
  ),
  REQUEST_TIMEOUT: limit(
    20_000,
    'Milliseconds after which a query is given up, and cancelled in subgraphs and engines.',
  ),
  SUBGRAPH_TIMEOUT: limit(10_000, 'Milliseconds after which a subgraph counts as unavailable.'),
  BODY_LIMIT: limit(256 * 1024, 'Bytes of a request, at most.'),
  BODY_DEPTH_LIMIT: limit(16, 'Levels of lists and objects within each other in the body of a request, at most.'),
  BODY_KEYS_LIMIT: limit(5_000, 'Keys of all objects in the body of a request, at most.'),
  BODY_ELEMENTS_LIMIT: limit(5_000, 'Elements of all lists in the body of a request, at most.'),
  BODY_TEXT_LIMIT: limit(20_000, 'Characters of one text in the body of a request, except the document, at most.'),
  NESTING_LIMIT: limit(64, 'Brackets within each other in a document, at most.'),
  BODY_TIMEOUT: limit(10_000, 'Milliseconds from the headers of a request to the end of its body, at most.'),
  CONNECTION_LIMIT: limit(10_000, 'Connections that are open at the same time, at most; further ones are refused.'),
  PUBLIC_CACHE_SECONDS: limit(
    300,
    'Seconds for which browsers and proxies may keep answers that hold nothing but the public taxonomy.',
  ),
  DEPTH_LIMIT: limit(12, 'Levels of an operation, at most.'),
  ALIAS_LIMIT: limit(30, 'Aliases in an operation, at most.'),
  TOKEN_LIMIT: limit(2_000, 'Tokens of a document, at most.'),
});
export type Config = z.infer<typeof configSchema>;

/** The settings of the gateway, from the environment. Throws an Error that names every wrong one. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
