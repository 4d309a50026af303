import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client } from '@elastic/elasticsearch';
import type { MongoClient } from 'mongodb';
import { startIdentityProvider, type IdentityProvider } from '../support/identity-provider.ts';
import { stopGuarded } from '../../scripts/dev/engines/guarded-process.ts';
import { seedMarket } from '../../scripts/samples/seed-market.ts';
import { seedPool } from '../../scripts/samples/seed-pool.ts';
import { readConfig } from '../../scripts/dev/start/config.ts';
import { DATABASES } from '../../scripts/pool/databases.ts';
import { unlimitedSettings } from '../../scripts/dev/start/start-limits.ts';
import { gatewayPort, serviceSpecs } from '../../scripts/dev/start/services.ts';
import { startFaultEngines, type FaultEngines } from './engines.ts';
import { FaultService } from './fault-service.ts';
import { openSlowProxy, type SlowProxy } from './slow-proxy.ts';
import { signal, type Victim } from './victim.ts';

const SEEDED = { profiles: 300, vacancies: 60, seed: 1 };
/** Timeout of subgraph requests, in milliseconds. */
const SUBGRAPH_TIMEOUT = '5000';

/** A pool in which each part is a process behind a proxy and can be killed. */
export interface FaultPool {
  readonly url: string;
  readonly issuer: IdentityProvider;
  readonly victims: readonly Victim[];
  readonly services: ReadonlyMap<string, FaultService>;
  readonly mongo: MongoClient;
  /** Client with all privileges. */
  readonly elasticsearch: Client;
  /** Stops everything and deletes the data; logs stay. */
  stop(): Promise<void>;
}

const engineVictim = (name: string, engine: FaultEngines['mongodb'], proxy: SlowProxy): Victim => ({
  name,
  kill: () => engine.kill(),
  pause: async () => signal(await engine.pid(), 'SIGSTOP'),
  resume: async () => signal(await engine.pid(), 'SIGCONT'),
  slow: (delay) => (proxy.delay = delay),
});

/** Proxies in front of both engines for a group of services. */
async function engineProxies({ elasticsearch, mongodb }: FaultEngines) {
  const [search, database] = await Promise.all([openSlowProxy(elasticsearch.port), openSlowProxy(mongodb.port)]);
  return {
    search,
    database,
    urls: {
      ELASTICSEARCH_URL: `http://127.0.0.1:${search.port}`,
      MONGODB_URL: `mongodb://127.0.0.1:${database.port}/?directConnection=true`,
    },
  };
}

/** Starts a pool with a small sample. `print` reports progress. Throws a PlainError. */
export async function startFaultPool(folder: string, print: (line: string) => void): Promise<FaultPool> {
  rmSync(folder, { recursive: true, force: true });
  const logs = path.join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  print('Starting the engines …');
  const engines = await startFaultEngines(folder, print);
  const mongoUrl = `mongodb://127.0.0.1:${engines.mongodb.port}/?directConnection=true`;
  await seedPool({ mongoUrl, database: DATABASES.candidates, ...SEEDED });
  await seedMarket({ mongoUrl, database: DATABASES.vacancies, ...SEEDED });
  const issuer = await startIdentityProvider();
  // The indexer has its own proxies, because only its connections to engines can be slowed.
  const [shared, own] = await Promise.all([engineProxies(engines), engineProxies(engines)]);
  const { users } = engines;
  const access = (user: 'search' | 'indexer') => ({
    ELASTICSEARCH_USERNAME: users[user].username,
    ELASTICSEARCH_PASSWORD: users[user].password,
  });
  const started = {
    mongoUrl: shared.urls.MONGODB_URL,
    elasticsearchUrl: shared.urls.ELASTICSEARCH_URL,
    access: { search: access('search'), indexer: access('indexer') },
    ownsMongo: true,
    processes: {},
  };
  const given = readConfig();
  const SERVICES = { ...unlimitedSettings(), ...given.SERVICES };
  const config = { ...given, SERVICES, POOL_DIR: folder, LOG_LEVEL: 'warn' };
  const { issuer: _development, ...specs } = await serviceSpecs(config, started, await gatewayPort(0));
  const trusted = { OIDC_ISSUER: issuer.issuer, OIDC_AUDIENCE: issuer.audience, OIDC_JWKS_URL: issuer.jwksUrl };
  const services = new Map<string, FaultService>();
  const subgraphs: Record<string, string> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const proxies = name === 'indexer' ? [own.search, own.database] : [await openSlowProxy(Number(spec.env['PORT']))];
    if (proxies.length === 1) subgraphs[`${name.toUpperCase()}_URL`] = `http://127.0.0.1:${proxies[0]?.port}`;
    const env = { ...spec.env, ...trusted, ...(name === 'indexer' && own.urls), NODE_ENV: 'production' };
    services.set(name, new FaultService({ ...spec, env }, proxies, logs));
  }
  const { GATEWAY_URL: endpoint = '', ...urls } = subgraphs;
  services.get('gateway')?.set({ ...urls, SUBGRAPH_TIMEOUT });
  print('Starting the services, and filling the first index …');
  await Promise.all([...services.values()].map((service) => service.start()));
  const { username, password } = users.admin;
  const elasticsearch = new Client({
    node: `http://127.0.0.1:${engines.elasticsearch.port}`,
    auth: { username, password },
    requestTimeout: 60_000,
  });
  const everyProxy = [...services.values()].flatMap(({ proxies }) => proxies);
  return {
    url: `${endpoint}/graphql`,
    issuer,
    mongo: engines.mongo,
    elasticsearch,
    services,
    victims: [
      engineVictim('mongodb', engines.mongodb, shared.database),
      engineVictim('elasticsearch', engines.elasticsearch, shared.search),
      ...services.values(),
    ],
    stop: async () => {
      await Promise.all([...services.values()].map((service) => service.stop()));
      await Promise.all([...everyProxy, shared.search, shared.database].map((proxy) => proxy.close()));
      await elasticsearch.close();
      await engines.stop();
      await issuer.stop();
      await stopGuarded();
      for (const data of ['elasticsearch', 'mongodb'])
        rmSync(path.join(folder, data), { recursive: true, force: true });
    },
  };
}
