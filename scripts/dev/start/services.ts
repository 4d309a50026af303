import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import {
  byName,
  DATABASE_NAMES,
  definitionOf,
  folderOf,
  localProcessOf,
  SERVICE_NAMES,
  settingName,
  SUBGRAPH_NAMES,
  usesMongoDb,
  type ServiceName,
} from '@talent-pool/services';
import { PLAYGROUND_CLIENT } from '../issuer/clients.ts';
import { freePort } from '../engines/free-port.ts';
import { PlainError } from '../../pool/plain-error.ts';
import type { StartConfig } from './config.ts';
import { databasesOf } from '../../pool/databases.ts';
import type { StartedEngines } from './engines.ts';
import { START_LIMITS } from './start-limits.ts';
import type { ServiceSpec } from './service-process.ts';

export const INDEX_PREFIX = 'pool';
/** Startup timeout of the indexer: a first index of a million profiles takes 15 minutes on two cores. */
const FILLED_WITHIN = 1_800_000;
const AUDIENCE = 'talent-pool';

/** Intervals in minutes instead of days, so that a person who tries out the pool sees public figures change. */
const SOON = { FIGURES_PERIOD_MINUTES: '1', FIGURES_DELAY_MINUTES: '2' };

/** A secret of the pool, created at the first start and readable only by its owner. */
function keptSecret(folder: string, name: string): string {
  const file = path.join(folder, name);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Port of the gateway. Throws a PlainError if it is in use. */
export async function gatewayPort(wanted: number): Promise<number> {
  if (wanted === 0) return freePort();
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      const what =
        code === 'EADDRINUSE' ? 'is in use. Stop the process that uses it' : 'is not permitted. Choose one above 1023';
      reject(new PlainError(`Port ${wanted} ${what}, or start with PORT=0 to use any free port.`));
    });
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve()));
  });
  return wanted;
}

/** Metrics ports of these services. */
async function metricsPorts(names: readonly string[]): Promise<Readonly<Record<string, Record<string, string>>>> {
  const entries = names.map(async (name) => [name, { METRICS_PORT: String(await freePort()) }] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Base URLs of all processes. */
type Urls = Readonly<Record<ServiceName | 'issuer', string>>;

async function urlsOf(port: number): Promise<Urls> {
  const others = ['issuer', ...SERVICE_NAMES.filter((name) => name !== 'gateway')] as const;
  const entries = others.map(async (name) => [name, `http://127.0.0.1:${await freePort()}`] as const);
  return Object.fromEntries([...(await Promise.all(entries)), ['gateway', `http://127.0.0.1:${port}`]]) as Urls;
}

/** Environment of a service for the engines that the manifest assigns to it. */
function enginesOf(name: ServiceName, engines: StartedEngines, pool: string | undefined): Record<string, string> {
  const { elasticsearch } = definitionOf(name);
  const databases = databasesOf(pool);
  return {
    ...(usesMongoDb(definitionOf(name)) && { MONGODB_URL: engines.mongoUrl }),
    ...byName(DATABASE_NAMES, (database) => [`${settingName(database)}_DATABASE`, databases[database]] as const),
    ...(elasticsearch && { ELASTICSEARCH_URL: engines.elasticsearchUrl, INDEX_PREFIX: pool ?? INDEX_PREFIX }),
    ...(elasticsearch && engines.access[elasticsearch]),
  };
}

/** Settings of individual services under `npm start`. */
const OWN: Readonly<Partial<Record<ServiceName, Record<string, string>>>> = {
  indexer: SOON,
  gateway: {
    PLAYGROUND: 'true',
    PLAYGROUND_CLIENT_ID: PLAYGROUND_CLIENT,
    INTROSPECTION: 'true',
    ...START_LIMITS,
  },
};

/** All services with their environments, by name. */
export async function serviceSpecs(
  config: StartConfig,
  engines: StartedEngines,
  port: number,
): Promise<Readonly<Record<string, ServiceSpec>>> {
  const url = await urlsOf(port);
  const metrics = config.METRICS ? await metricsPorts(SERVICE_NAMES) : {};
  const shared = {
    NODE_ENV: config.NODE_ENV,
    HOST: '127.0.0.1',
    LOG_LEVEL: config.LOG_LEVEL,
    OIDC_ISSUER: url.issuer,
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_JWKS_URL: `${url.issuer}/jwks`,
    GATEWAY_HMAC_SECRET: keptSecret(config.POOL_DIR, 'gateway-secret'),
    EMPLOYER_MARK_SECRET: keptSecret(config.POOL_DIR, 'employer-mark-secret'),
    ...byName(SUBGRAPH_NAMES, (name) => [`${settingName(name)}_URL`, url[name]] as const),
  };
  const spec = (name: keyof Urls, entry: string, env: Record<string, string>): ServiceSpec => ({
    name,
    entry,
    url: url[name],
    env: { ...shared, ...metrics[name], PORT: new URL(url[name]).port, ...env, ...config.SERVICES },
  });
  const serviceSpec = (name: ServiceName): ServiceSpec => {
    const { waitsForIndex, ...local } = localProcessOf(name);
    return {
      ...spec(name, `${folderOf(name)}/src/index.ts`, { ...enginesOf(name, engines, config.POOL_NAME), ...OWN[name] }),
      ...local,
      ...(waitsForIndex && { readyWithin: FILLED_WITHIN }),
    };
  };
  const issuer = spec('issuer', 'scripts/dev/issuer/issuer.ts', {
    ISSUER_URL: url.issuer,
    ISSUER_FILE: path.join(config.POOL_DIR, 'issuer.json'),
    REDIRECT_URL: `${url.gateway}/graphql`,
  });
  return { issuer, ...byName(SERVICE_NAMES, (name) => [name, serviceSpec(name)] as const) };
}
