import { loadConfig, mongodbSettings, serviceSettings, tokenSettings } from '@talent-pool/service-kit';
import { byName, settingName, SUBGRAPH_NAMES } from '@talent-pool/services';
import { z } from 'zod';
import { isProxyRange } from './http/client-address.ts';
import { playgroundSettings } from './playground/playground-settings.ts';
import { DOCUMENT_MODES } from './documents/trusted-documents.ts';

const onOff = z.stringbool().default(false);
const positive = (standard: number, description: string) =>
  z.coerce.number().int().positive().default(standard).describe(description);
const subgraph = (name: string) => z.url().describe(`URL of the subgraph ${name}.`);

/** The non-empty parts of a comma-separated string, trimmed. */
const commaSeparated = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** Settings of the limits. Limits that hold across gateway instances are counted in the database. */
const limitSettings = {
  ...mongodbSettings,
  GATEWAY_DATABASE: z
    .string()
    .default('gateway')
    .describe('Database of the limits, the card budgets and idempotency keys.'),
  LIMITS_TIMEOUT: positive(1_000, 'Milliseconds after which the database of the limits counts as unavailable.'),
  COST_LIMIT: positive(20_000, 'Maximum cost of one operation.'),
  COST_LIMIT_ADDRESS: positive(
    10_000,
    'Maximum cost of one operation of a caller who is not signed in; at most `COST_LIMIT`.',
  ),
  RATE_LIMIT_CLIENT: positive(600, 'Maximum number of requests of a signed-in client per window.'),
  RATE_LIMIT_ADDRESS: positive(
    300,
    'Maximum number of requests from an address per window, for callers who are not signed in.',
  ),
  RATE_WINDOW_SECONDS: positive(60, 'Length of the window of request rates and costs, in seconds.'),
  COST_RATE_CLIENT: positive(2_000_000, 'Maximum cost of the operations of a signed-in client per window.'),
  COST_RATE_ADDRESS: positive(
    400_000,
    'Maximum cost of the operations from an address per window, for callers who are not signed in.',
  ),
  CARDS_PER_DAY_EMPLOYER: positive(
    1_000,
    'Maximum number of cards per day (UTC) for all accounts of an employer together.',
  ),
  CARDS_PER_DAY_PORTAL: positive(10_000, 'Maximum number of cards per day (UTC) for an API client.'),
  CARDS_PER_DAY_OFFICER: positive(5_000, 'Maximum number of cards per day (UTC) for an officer.'),
  CARD_AUDIT_DAYS: positive(400, 'Days for which the record of who saw how many cards is kept.'),
  IDEMPOTENCY_HOURS: positive(24, 'Hours for which the response of a mutation is stored under its Idempotency-Key.'),
  TRUSTED_DOCUMENTS: z
    .enum(DOCUMENT_MODES)
    .default('off')
    .describe('`allow`: registered documents may be named by their SHA-256; `only`: all others are refused.'),
  TRUSTED_DOCUMENTS_PATH: z
    .string()
    .optional()
    .describe('Folder of `.graphql` files, or JSON manifest, with the trusted documents.'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(commaSeparated)
    .refine((ranges) => ranges.every(isProxyRange), 'addresses or CIDR ranges, separated by commas')
    .describe('Addresses or CIDR ranges of proxies whose forwarded client address is trusted, separated by commas.'),
  FORWARDED_HEADER: z
    .enum(['x-forwarded-for', 'forwarded'])
    .default('x-forwarded-for')
    .describe('Header that the trusted proxies set. The other header is ignored, because a client could have sent it.'),
};

export const configSchema = z.object({
  ...serviceSettings,
  ...tokenSettings,
  ...limitSettings,
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000).describe('Port to listen on; 0 for any free one.'),
  SUPERGRAPH_FILE: z
    .string()
    .optional()
    .describe('Path of a supergraph to use instead of `schema/supergraph.graphql`.'),
  ...byName(SUBGRAPH_NAMES, (name) => [`${settingName(name)}_URL`, subgraph(name)] as const),
  ...playgroundSettings,
  INTROSPECTION: onOff.describe('Whether introspection is allowed.'),
  CORS_ORIGINS: z.string().default('').describe('Origins that may call from a browser, separated by commas.'),
  CONCURRENT_CLIENT: positive(8, 'Maximum number of concurrent operations of a signed-in client in each gateway.'),
  CONCURRENT_ADDRESS: positive(
    2,
    'Maximum number of concurrent operations from an address in each gateway, for callers who are not signed in.',
  ),
  CONCURRENT_WAITING: positive(
    20,
    'Maximum number of waiting operations of one caller. Further operations are refused.',
  ),
  CONCURRENT_TOTAL: positive(
    200,
    'Maximum number of concurrent operations of a gateway. Callers who are not signed in may use half of them.',
  ),
  REQUEST_TIMEOUT: positive(20_000, 'Milliseconds after which a query is cancelled in gateway, subgraphs and engines.'),
  SUBGRAPH_TIMEOUT: positive(10_000, 'Milliseconds after which a subgraph counts as unavailable.'),
  BODY_LIMIT: positive(256 * 1024, 'Maximum size of a request body in bytes.'),
  BODY_DEPTH_LIMIT: positive(16, 'Maximum nesting of lists and objects in the body of a request.'),
  BODY_KEYS_LIMIT: positive(5_000, 'Maximum number of keys in the body of a request.'),
  BODY_ELEMENTS_LIMIT: positive(5_000, 'Maximum number of list elements in the body of a request.'),
  BODY_TEXT_LIMIT: positive(
    20_000,
    'Maximum number of characters of one text in the body of a request, except the document.',
  ),
  NESTING_LIMIT: positive(64, 'Maximum nesting of brackets in a document.'),
  BODY_TIMEOUT: positive(10_000, 'Maximum time in milliseconds from the headers of a request to the end of its body.'),
  CONNECTION_LIMIT: positive(10_000, 'Maximum number of open connections. Further connections are refused.'),
  PUBLIC_CACHE_SECONDS: positive(
    300,
    'Seconds for which browsers and proxies may cache responses that contain only the public taxonomy.',
  ),
  DEPTH_LIMIT: positive(12, 'Maximum depth of an operation.'),
  ALIAS_LIMIT: positive(30, 'Maximum number of aliases in an operation.'),
  TOKEN_LIMIT: positive(2_000, 'Maximum number of tokens in a document.'),
});
export type Config = z.infer<typeof configSchema>;

/** Reads the settings of the gateway from the environment. Throws an Error that names every invalid setting. */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): Config =>
  loadConfig(configSchema, environment);
