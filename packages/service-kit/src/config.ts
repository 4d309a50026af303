import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { TOKEN_TYPES } from './token-verifier.ts';

const port = z.coerce.number().int().min(0).max(65_535);

/** Marks a setting as secret: it belongs in a file that only its service can read, named by `NAME_FILE`. */
export const secret = <T extends z.ZodType>(schema: T, description: string): T =>
  schema.meta({ description, secret: true });

/** Settings of every service. */
export const serviceSettings = {
  NODE_ENV: z
    .enum(['production', 'development', 'test'])
    .default('development')
    .describe('`production` disables development checks of libraries.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  PORT: port.default(0).describe('Port to listen on; 0 for any free one.'),
  // The gateway's runtime reads the same variable, so only levels that both loggers support are allowed.
  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug', 'trace'])
    .default('info')
    .describe('Lowest level that is logged.'),
  METRICS_PORT: port
    .optional()
    .describe('Port for `GET /metrics`, never reachable by the public. Omit to disable metrics.'),
  METRICS_HOST: z.string().default('127.0.0.1').describe('Address for `GET /metrics` to listen on.'),
  TRACES_URL: z
    .url()
    .optional()
    .describe(
      'URL to send traces to by OTLP over HTTP, such as `http://collector:4318/v1/traces`. Omit to disable traces.',
    ),
  TRACES_AUTHORIZATION: secret(z.string().optional(), 'Authorization header for `TRACES_URL`.'),
  TRACES_RATIO: z.coerce.number().min(0).max(1).default(1).describe('Share of operations to trace, 0 to 1.'),
};

/**
 * Settings of services that verify tokens. Issuer, audience and keys have no default, because trust must be explicit.
 */
export const tokenSettings = {
  OIDC_ISSUER: z.url().describe('Issuer of access tokens: the value of their claim `iss`.'),
  OIDC_AUDIENCE: z.string().min(1).describe('Audience of access tokens: the value of their claim `aud`.'),
  OIDC_JWKS_URL: z.url().describe('URL of the issuer’s public keys (JWKS).'),
  OIDC_TOKEN_TYPE: z
    .enum(TOKEN_TYPES)
    .default('at+jwt')
    .describe('`at+jwt`: tokens of RFC 9068 only. `jwt`: also tokens with the header `typ: JWT` or without `typ`.'),
  GATEWAY_HMAC_SECRET: secret(
    z.string().min(32, 'at least 32 characters'),
    'Signs the requests of the gateway to the subgraphs; the same in every service.',
  ),
};

/** Settings of subgraphs. */
export const subgraphSettings = {
  ...tokenSettings,
  GATEWAY_HMAC_SECRET_PREVIOUS: secret(
    z.string().min(32, 'at least 32 characters').optional(),
    'The previous secret, also accepted while it is being replaced.',
  ),
};

/** Settings of services that use MongoDB. */
export const mongodbSettings = {
  MONGODB_URL: secret(
    z.string().regex(/^mongodb(\+srv)?:\/\//, 'a MongoDB connection string'),
    'Connection string of the replica set, with its user and without a database.',
  ),
};

/** Settings of services that use Elasticsearch. Either a user with its password or an API key, never in the URL. */
export const elasticsearchSettings = {
  ELASTICSEARCH_URL: z.url().describe('URL of Elasticsearch, without user and password.'),
  ELASTICSEARCH_USERNAME: z.string().optional().describe('User of Elasticsearch.'),
  ELASTICSEARCH_PASSWORD: secret(z.string().optional(), 'Password of the Elasticsearch user.'),
  ELASTICSEARCH_API_KEY: secret(z.string().optional(), 'API key for Elasticsearch, instead of user and password.'),
  ELASTICSEARCH_CA_FILE: z
    .string()
    .optional()
    .describe('PEM file of the authority that issued the certificate of Elasticsearch.'),
  INDEX_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/)
    .default('pool')
    .describe('Prefix of the names of all indexes.'),
};

/** Reads files named by `NAME_FILE` into NAME, without the last line break. An empty file counts as absent. */
function withFiles(names: readonly string[], given: Record<string, string>) {
  const values = { ...given };
  const problems: string[] = [];
  for (const name of names) {
    const file = names.includes(`${name}_FILE`) ? undefined : given[`${name}_FILE`];
    if (file === undefined) continue;
    if (given[name] !== undefined) problems.push(`${name}: set either ${name} or ${name}_FILE, not both`);
    try {
      const text = readFileSync(file, 'utf8').replace(/\r?\n$/u, '');
      if (text !== '') values[name] = text;
    } catch {
      problems.push(`${name}_FILE: the file cannot be read`);
    }
  }
  return { values, problems };
}

/**
 * Reads and validates settings from the environment. `NAME_FILE` names a file with the value of NAME. Throws an Error
 * that lists every invalid setting by name, without values, because values may be secrets.
 */
export function loadConfig<T extends z.ZodObject>(schema: T, environment: NodeJS.ProcessEnv): z.infer<T> {
  const entries = Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const { values, problems } = withFiles(Object.keys(schema.shape), Object.fromEntries(entries));
  const parsed = schema.safeParse(values);
  if (parsed.success && problems.length === 0) return parsed.data;
  const unread = (name: string): boolean => problems.some((problem) => problem.startsWith(`${name}_FILE:`));
  const issues = (parsed.error?.issues ?? []).filter(({ path }) => !unread(path.join('.')));
  const all = [...problems, ...issues.map(({ path, message }) => `${path.join('.')}: ${message}`)];
  throw new Error(`Invalid configuration. ${all.join('; ')}`);
}
