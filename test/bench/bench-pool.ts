import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { PROFILE_COLLECTION, VACANCY_COLLECTION } from '@talent-pool/search-index';
import { queryGateway } from './ask.ts';
import { freePort } from '../../scripts/dev/engines/free-port.ts';
import { stopGuarded } from '../../scripts/dev/engines/guarded-process.ts';
import { seedMarket } from '../../scripts/samples/seed-market.ts';
import { seedPool } from '../../scripts/samples/seed-pool.ts';
import { requestToken } from '../../scripts/dev/issuer/request-token.ts';
import { issuerFile } from '../../scripts/dev/issuer/issuer-file.ts';
import { readConfig } from '../../scripts/dev/start/config.ts';
import { startEngines, type EngineSizes, type StartedEngines } from '../../scripts/dev/start/engines.ts';
import { unlimitedSettings } from '../../scripts/dev/start/start-limits.ts';
import { startService, type Service, type ServiceSpec } from '../../scripts/dev/start/service-process.ts';
import { DATABASES } from '../../scripts/pool/databases.ts';
import { serviceSpecs } from '../../scripts/dev/start/services.ts';

/** A pool for measuring: new engines and services as processes, as with `npm start`. */
export interface BenchPool {
  readonly gatewayUrl: string;
  readonly engines: StartedEngines;
  readonly mongo: MongoClient;
  /** Process ids of engines and services, by name. */
  pids(): Readonly<Record<string, number>>;
  token(account: string): Promise<string>;
  stop(): Promise<void>;
}

/** Sizes for a million profiles in production; `npm start` uses less. */
const ENGINE_SIZES: EngineSizes = { heap: 2_048, cache: 8 };

/** Production mode, because development checks of libraries cost time. The issuer is for development only. */
const inProduction = (spec: ServiceSpec): ServiceSpec =>
  spec.name === 'issuer' ? spec : { ...spec, env: { ...spec.env, NODE_ENV: 'production' } };

/** Names of the engine processes. */
export const ENGINES: ReadonlySet<string> = new Set(['elasticsearch', 'mongodb', 'issuer']);

/** Limits that a measurement does not reach, unless it measures them. */
const UNLIMITED: Readonly<Record<string, string>> = {
  COST_LIMIT: '1000000000',
  COST_LIMIT_ADDRESS: '1000000000',
  COST_RATE_CLIENT: '1000000000',
  COST_RATE_ADDRESS: '1000000000',
  CONCURRENT_CLIENT: '1000',
  CONCURRENT_ADDRESS: '1000',
  TOKEN_LIMIT: '5000',
};

export interface BenchSize {
  readonly profiles: number;
  readonly vacancies: number;
}

/**
 * Starts the pool with a number of profiles and vacancies. `print` receives progress; `limits` are settings of the
 * gateway. Throws a PlainError.
 */
export async function startBenchPool(
  { profiles, vacancies }: BenchSize,
  print: (line: string) => void,
  limits = UNLIMITED,
): Promise<BenchPool> {
  const folder = path.resolve('.pool/bench');
  rmSync(folder, { recursive: true, force: true });
  const logs = path.join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  const settings = readConfig();
  const SERVICES = { ...unlimitedSettings(), ...settings.SERVICES, ...limits };
  const config = { ...settings, POOL_DIR: folder, LOG_LEVEL: 'warn', SERVICES };
  const engines = await startEngines(config, print, ENGINE_SIZES);
  print(`Generating ${profiles} profiles and ${vacancies} vacancies …`);
  await seedPool({ mongoUrl: engines.mongoUrl, database: DATABASES.candidates, profiles, seed: 1 });
  await seedMarket({ mongoUrl: engines.mongoUrl, database: DATABASES.vacancies, vacancies, seed: 1 });
  const mongo = await MongoClient.connect(engines.mongoUrl);
  const specs = await serviceSpecs(config, engines, await freePort());
  print('Starting the services, and filling the first index …');
  const listener = { print, restarted: () => undefined };
  const services: Service[] = await Promise.all(
    Object.values(specs).map((spec) => startService(inProduction(spec), logs, listener)),
  );
  await Promise.all(services.map((service) => service.ready()));
  const issuer = specs['issuer'];
  const { secrets } = await issuerFile(issuer?.env['ISSUER_FILE'] ?? '');
  return {
    gatewayUrl: `${specs['gateway']?.url}/graphql`,
    engines,
    mongo,
    pids: () => ({
      ...Object.fromEntries(Object.entries(engines.processes).map(([name, engine]) => [name, engine.pid()])),
      ...Object.fromEntries(services.map((service) => [service.name, service.pid()])),
    }),
    token: (account) => requestToken(issuer?.url ?? '', account, secrets[account] ?? ''),
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
      await mongo.close();
      await stopGuarded();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const INDEXING = 1_800_000;
const LOOK = 500;

/** Waits until a condition holds. Throws after half an hour. */
async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + INDEXING;
  while (Date.now() < deadline) {
    if (await holds().catch(() => false)) return;
    await pause(LOOK);
  }
  throw new Error(`${what} within half an hour.`);
}

/** Waits until this many cards and vacancies can be found, and texts are interpreted. Throws after half an hour. */
export async function untilIndexed(pool: BenchPool, cards: number, vacancies: number): Promise<void> {
  const token = await pool.token('employer');
  const counts = '{ searchProfiles(first: 0) { totalCount } searchVacancies(first: 0) { totalCount } }';
  type Counts = Record<'searchProfiles' | 'searchVacancies', { readonly totalCount: number }>;
  await until(async () => {
    const found = await queryGateway<Counts>(pool, token, counts);
    return found.searchProfiles.totalCount === cards && found.searchVacancies.totalCount === vacancies;
  }, 'The pool was not indexed');
  const suggestion = '{ suggestConcepts(text: "welder") { label } }';
  await until(async () => Boolean(await queryGateway(pool, token, suggestion)), 'No text was interpreted');
}

/** Profiles that should have a card. */
export const publishedProfiles = (mongo: MongoClient): Promise<number> =>
  mongo
    .db(DATABASES.candidates)
    .collection(PROFILE_COLLECTION)
    .countDocuments({ published: true, 'admission.status': 'ADMITTED' });

/** Vacancies that should be found. */
export const openVacancies = (mongo: MongoClient): Promise<number> =>
  mongo
    .db(DATABASES.vacancies)
    .collection(VACANCY_COLLECTION)
    .countDocuments({
      stored: 'PUBLISHED',
      suspended: false,
      closesOn: { $gte: new Date().toISOString().slice(0, 10) },
    });
