import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { freePort } from '../engines/free-port.ts';
import { PlainError } from '../../pool/plain-error.ts';
import type { StartConfig } from './config.ts';
import { DATABASES } from '../../pool/databases.ts';
import type { StartedEngines } from './engines.ts';
import { START_LIMITS } from './start-limits.ts';
import type { ServiceSpec } from './service-process.ts';

export const INDEX_PREFIX = 'pool';
/**
 * Alerts give way where processors are short. The indexer does not: withdrawn cards leave within seconds, however many
 * search. It and MongoDB only wait for their turn.
 */
const ALERTS_GIVE_WAY = 10;
/** A first index of a million profiles takes a quarter of an hour on two cores. */
const FILLED_WITHIN = 1_800_000;
const AUDIENCE = 'talent-pool';

/** Public figures that a person who tries the pool out sees change: minutes in place of days. */
const SOON = { FIGURES_PERIOD_MINUTES: '1', FIGURES_DELAY_MINUTES: '2' };

/** The gateway's signing secret, made at the first start and readable by its owner only. */
function gatewaySecret(folder: string): string {
  const file = path.join(folder, 'gateway-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** The port for the gateway. Throws a PlainError when it is in use. */
export async function gatewayPort(wanted: number): Promise<number> {
  if (wanted === 0) return freePort();
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', ({ code }: NodeJS.ErrnoException) => {
      const what = code === 'EADDRINUSE' ? 'is in use: stop what uses it' : 'is closed to you: choose one above 1023';
      reject(new PlainError(`Port ${wanted} ${what}, or start with PORT=0 for any free one.`));
    });
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => resolve()));
  });
  return wanted;
}

/** A port for the metrics of each of these. */
async function metricsPorts(names: readonly string[]): Promise<Readonly<Record<string, Record<string, string>>>> {
  const entries = names.map(async (name) => [name, { METRICS_PORT: String(await freePort()) }] as const);
  return Object.fromEntries(await Promise.all(entries));
}

/** Every service with its environment, by name. */
export async function serviceSpecs(
  config: StartConfig,
  engines: StartedEngines,
  port: number,
): Promise<Readonly<Record<string, ServiceSpec>>> {
  const names = ['issuer', 'occupations', 'candidates', 'vacancies', 'portals', 'search', 'indexer'];
  const ports = await Promise.all(names.map(() => freePort()));
  const metrics = config.METRICS ? await metricsPorts(['gateway', ...names.filter((name) => name !== 'issuer')]) : {};
  const url = Object.fromEntries([
    ...names.map((name, place) => [name, `http://127.0.0.1:${ports[place]}`]),
    ['gateway', `http://127.0.0.1:${port}`],
  ]);
  const shared = {
    NODE_ENV: config.NODE_ENV,
    HOST: '127.0.0.1',
    LOG_LEVEL: config.LOG_LEVEL,
    OIDC_ISSUER: url['issuer'] ?? '',
    OIDC_AUDIENCE: AUDIENCE,
    OIDC_JWKS_URL: `${url['issuer']}/jwks`,
    GATEWAY_HMAC_SECRET: gatewaySecret(config.POOL_DIR),
  };
  const mongo = {
    MONGODB_URL: engines.mongoUrl,
    CANDIDATES_DATABASE: DATABASES.candidates,
    VACANCIES_DATABASE: DATABASES.vacancies,
    PORTALS_DATABASE: DATABASES.portals,
    INDEXER_DATABASE: DATABASES.indexer,
    TAXONOMY_DATABASE: DATABASES.taxonomy,
  };
  const elastic = { ELASTICSEARCH_URL: engines.elasticsearchUrl, INDEX_PREFIX };
  const spec = (name: string, entry: string, env: Record<string, string>): ServiceSpec => ({
    name,
    entry,
    url: url[name] ?? '',
    env: { ...shared, ...metrics[name], PORT: new URL(url[name] ?? '').port, ...env, ...config.SERVICES },
  });
  return {
    issuer: spec('issuer', 'scripts/dev/issuer/issuer.ts', {
      ISSUER_URL: url['issuer'] ?? '',
      ISSUER_FILE: path.join(config.POOL_DIR, 'issuer.json'),
      REDIRECT_URL: `${url['gateway']}/graphql`,
    }),
    occupations: spec('occupations', 'subgraphs/occupations/src/index.ts', mongo),
    candidates: spec('candidates', 'subgraphs/candidates/src/index.ts', mongo),
    vacancies: spec('vacancies', 'subgraphs/vacancies/src/index.ts', mongo),
    portals: {
      ...spec('portals', 'subgraphs/portals/src/index.ts', { ...mongo, ...elastic, ...engines.access.search }),
      niceness: ALERTS_GIVE_WAY,
      isBatch: true,
    },
    search: {
      ...spec('search', 'subgraphs/search/src/index.ts', { ...elastic, ...engines.access.search }),
      readyWithin: FILLED_WITHIN,
    },
    indexer: {
      ...spec('indexer', 'indexer/src/index.ts', { ...mongo, ...elastic, ...engines.access.indexer, ...SOON }),
      isBatch: true,
      readyWithin: FILLED_WITHIN,
    },
    gateway: {
      ...spec('gateway', 'gateway/src/index.ts', {
        OCCUPATIONS_URL: url['occupations'] ?? '',
        CANDIDATES_URL: url['candidates'] ?? '',
        VACANCIES_URL: url['vacancies'] ?? '',
        PORTALS_URL: url['portals'] ?? '',
        SEARCH_URL: url['search'] ?? '',
        MONGODB_URL: engines.mongoUrl,
        GATEWAY_DATABASE: DATABASES.gateway,
        PLAYGROUND: 'true',
        INTROSPECTION: 'true',
        ...START_LIMITS,
      }),
      readyWithin: FILLED_WITHIN,
    },
  };
}
