import { loadConfig } from '@talent-pool/service-kit';
import path from 'node:path';
import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  POOL_DIR: z.string().default('.pool'),
  LOG_LEVEL: z.string().default('info'),
  ELASTICSEARCH_URL: z.url().optional(),
  ELASTICSEARCH_USERNAME: z.string().optional(),
  ELASTICSEARCH_PASSWORD: z.string().optional(),
  ELASTICSEARCH_API_KEY: z.string().optional(),
  ELASTICSEARCH_CA_FILE: z.string().optional(),
  MONGODB_URL: z.string().optional(),
  /** Distinguishes the databases and indexes of pools that share engines. */
  POOL_NAME: z
    .string()
    .regex(/^pool-[a-z0-9][a-z0-9-]{0,40}$/u, 'begins with "pool-", then lower-case letters, digits and hyphens')
    .optional(),
  /** Whether engines that were not started here get sample data, if they have no data yet. */
  SEED: z.enum(['sample']).optional(),
  /** Whether services expose metrics, each on a free port. */
  METRICS: z.stringbool().default(false),
  SAMPLE_PROFILES: z.coerce.number().int().min(0).default(2_000),
});

/** Service settings that `npm start` passes on. */
const FORWARDED_SETTINGS = [
  'ADMISSION',
  'ELIGIBILITY',
  'CONSENT_VERSION',
  'POSTING_TYPES',
  'SHARDS',
  'REPLICAS',
  'REFRESH_INTERVAL',
  'FIGURES_PERIOD_MINUTES',
  'FIGURES_DELAY_MINUTES',
  'FIGURES_SECRET',
  'PLAYGROUND',
  'INTROSPECTION',
  'CORS_ORIGINS',
  'SUBGRAPH_TIMEOUT',
  'BODY_LIMIT',
  'DEPTH_LIMIT',
  'ALIAS_LIMIT',
  'TOKEN_LIMIT',
  'TRACES_URL',
  'TRACES_AUTHORIZATION',
  'TRACES_RATIO',
  'COST_LIMIT',
  'COST_LIMIT_ADDRESS',
  'RATE_LIMIT_CLIENT',
  'RATE_LIMIT_ADDRESS',
  'RATE_WINDOW_SECONDS',
  'COST_RATE_CLIENT',
  'COST_RATE_ADDRESS',
  'CONCURRENT_CLIENT',
  'CONCURRENT_ADDRESS',
  'CONCURRENT_WAITING',
  'CONCURRENT_TOTAL',
  'REQUEST_TIMEOUT',
  'CARDS_PER_DAY_EMPLOYER',
  'CARDS_PER_DAY_PORTAL',
  'CARDS_PER_DAY_OFFICER',
  'CARD_AUDIT_DAYS',
  'IDEMPOTENCY_HOURS',
  'LIMITS_TIMEOUT',
  'TRUSTED_DOCUMENTS',
  'TRUSTED_DOCUMENTS_PATH',
  'TRUSTED_PROXIES',
  'FORWARDED_HEADER',
] as const;

/** Settings for limits and times are forwarded by the pattern of their names. */
const LIMIT_OR_TIME =
  /^(?:RATE_LIMIT|COST_RATE|CONCURRENT|CARDS_PER_DAY)_|_(?:LIMIT|TIMEOUT|SECONDS|MINUTES|HOURS|DAYS)$/u;

export type StartConfig = z.infer<typeof schema> & {
  /** Environment of every service, in addition to its own. */
  readonly SERVICES: Readonly<Record<string, string>>;
};

/** Settings of the start command and related commands. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): StartConfig {
  const config = loadConfig(schema, environment);
  const limits = Object.keys(environment).filter((name) => LIMIT_OR_TIME.test(name));
  const given = [...FORWARDED_SETTINGS, ...limits].flatMap((name) =>
    environment[name] ? [[name, environment[name]]] : [],
  );
  return { ...config, POOL_DIR: path.resolve(config.POOL_DIR), SERVICES: Object.fromEntries(given) };
}
