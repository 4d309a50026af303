import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** Settings that every service has. Issuer, audience and keys have no default: a pool must be told whom it trusts. */
export const serviceSettings = {
  NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(0),
  /** Levels that our logger and the gateway's runtime, which reads the same variable, both know. */
  LOG_LEVEL: z.enum(['error', 'warn', 'info', 'debug', 'trace']).default('info'),
};

/** Settings of services that check tokens. */
export const tokenSettings = {
  OIDC_ISSUER: z.url(),
  OIDC_AUDIENCE: z.string().min(1),
  OIDC_JWKS_URL: z.url(),
  GATEWAY_HMAC_SECRET: z.string().min(32, 'at least 32 characters'),
};

/** Settings of services that use Elasticsearch. Either a user with its password or an API key, never in the URL. */
export const elasticsearchSettings = {
  ELASTICSEARCH_URL: z.url(),
  ELASTICSEARCH_USERNAME: z.string().optional(),
  ELASTICSEARCH_PASSWORD: z.string().optional(),
  ELASTICSEARCH_API_KEY: z.string().optional(),
  ELASTICSEARCH_CA_FILE: z.string().optional(),
  INDEX_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,60}$/)
    .default('pool'),
};

/**
 * Reads the environment through a zod object. Throws an Error whose message lists every wrong setting by name, and
 * never repeats a value, because values may be secrets.
 */
export function loadConfig<T extends z.ZodObject>(schema: T, environment: NodeJS.ProcessEnv): z.infer<T> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration is not complete. ${problems.join('; ')}`);
}
