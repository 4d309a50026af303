import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stopGuarded } from '../engines/guarded-process.ts';
import { PlainError } from '../../pool/plain-error.ts';
import { seedSample } from '../../samples/seed-sample.ts';
import { requestToken } from '../issuer/request-token.ts';
import { issuerFile } from '../issuer/issuer-file.ts';
import { banner } from './banner.ts';
import { readConfig, type StartConfig } from './config.ts';
import { startEngines, type StartedEngines } from './engines.ts';
import { removeRunFile, runningPool, writeRunFile, type RunFile } from '../../pool/run-file.ts';
import { startService, type Service, type ServiceSpec } from './service-process.ts';
import { databasesOf } from '../../pool/databases.ts';
import { gatewayPort, INDEX_PREFIX, serviceSpecs } from './services.ts';

const print = (line: string): void => console.log(line);
const NOT_FOR_PRODUCTION =
  '"npm start" uses an issuer and accounts for development. Unset NODE_ENV=production, or start the services individually.';
const ACCOUNTS = ['candidate', 'employer', 'officer', 'portal', 'admin'] as const;

let engines: StartedEngines | undefined;
const services: Service[] = [];
let run: RunFile | undefined;
let stopping: Promise<void> | undefined;

/** Stops the services, then the engines. Keeps the run file of a pool that another process runs. */
async function stopAll(folder: string): Promise<void> {
  await Promise.all(services.map((service) => service.stop()));
  await stopGuarded();
  if (run) removeRunFile(folder);
}

function stop(folder: string, code: number): Promise<void> {
  stopping ??= stopAll(folder).finally(() => process.exit(code));
  return stopping;
}

async function tokens(specs: Readonly<Record<string, ServiceSpec>>): Promise<RunFile['tokens']> {
  const { secrets } = await issuerFile(specs['issuer']?.env['ISSUER_FILE'] ?? '');
  const given = ACCOUNTS.map(
    async (name) => [name, await requestToken(specs['issuer']?.url ?? '', name, secrets[name] ?? '')] as const,
  );
  return Object.fromEntries(await Promise.all(given)) as RunFile['tokens'];
}

/** Stops with a message when an engine exits, because nothing works without it. */
function watchEngines(folder: string): void {
  for (const [name, engine] of Object.entries(engines?.processes ?? {})) {
    void engine.ended.then(() => {
      if (stopping) return;
      console.error(`${name} ended unexpectedly. See its log in ${path.join(folder, name)}, then start again.`);
      void stop(folder, 1);
    });
  }
}

/** Process ids by name; `start` is this process. */
const processIds = (): RunFile['pids'] => ({
  start: process.pid,
  ...Object.fromEntries(Object.entries(engines?.processes ?? {}).map(([name, engine]) => [name, engine.pid()])),
  ...Object.fromEntries(services.map((service) => [service.name, service.pid()])),
});

/** The issuer is not a service of the pool and has no metrics. */
const metricsUrls = (specs: Readonly<Record<string, ServiceSpec>>): RunFile['metricsUrls'] =>
  Object.fromEntries(
    Object.values(specs).flatMap(({ name, env: { METRICS_PORT: port } }) =>
      port ? [[name, `http://127.0.0.1:${port}/metrics`]] : [],
    ),
  );

async function start(config: StartConfig): Promise<void> {
  const folder = config.POOL_DIR;
  if (config.NODE_ENV === 'production') throw new PlainError(NOT_FOR_PRODUCTION);
  const running = runningPool(folder);
  if (running) throw new PlainError(`A pool is already running at ${running.gatewayUrl}. Use it, or stop it first.`);
  const began = Date.now();
  const logs = path.join(folder, 'logs');
  mkdirSync(logs, { recursive: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(folder, 0));
  const port = await gatewayPort(config.PORT);
  print('Starting the engines …');
  engines = await startEngines(config, print);
  watchEngines(folder);
  await seed(engines, config);
  print('Starting the services …');
  const specs = await serviceSpecs(config, engines, port);
  const restarted = (): void => void (run && writeRunFile(folder, { ...run, pids: processIds() }));
  await Promise.all(
    Object.values(specs).map(async (spec) => services.push(await startService(spec, logs, { print, restarted }))),
  );
  await Promise.all(services.map((service) => service.ready()));
  run = {
    gatewayUrl: `${specs['gateway']?.url}/graphql`,
    issuerUrl: specs['issuer']?.url ?? '',
    tokens: await tokens(specs),
    elasticsearchUrl: engines.elasticsearchUrl,
    mongoUrl: engines.mongoUrl,
    indexPrefix: config.POOL_NAME ?? INDEX_PREFIX,
    databases: databasesOf(config.POOL_NAME),
    metricsUrls: metricsUrls(specs),
    pids: processIds(),
  };
  writeRunFile(folder, run);
  print(banner(run, Math.round((Date.now() - began) / 1_000)));
}

/** Sample data goes to engines of our own, and to others when asked. Data that is there already is left alone. */
async function seed({ mongoUrl, ownsMongo }: StartedEngines, config: StartConfig): Promise<void> {
  if (!ownsMongo && !config.SEED) return;
  const databases = databasesOf(config.POOL_NAME);
  const drawn = await seedSample({ mongoUrl, databases, profiles: config.SAMPLE_PROFILES });
  if (drawn && drawn.people > 0)
    print(`A sample pool of ${drawn.people} people and ${drawn.vacancies} vacancies was generated.`);
  if (!drawn && !ownsMongo) print('The databases already contain data, so no sample data was generated.');
}

const reasonOf = (error: unknown): string =>
  error instanceof PlainError ? error.message : `The pool could not be started: ${(error as Error).message}`;

/** Reads the settings; exits with a message if one is invalid. */
function readSettings(): StartConfig {
  try {
    return readConfig();
  } catch (error) {
    console.error(reasonOf(error));
    return process.exit(1);
  }
}

const config = readSettings();
try {
  await start(config);
} catch (error) {
  if (!stopping) {
    console.error(reasonOf(error));
    await stop(config.POOL_DIR, 1);
  }
}
