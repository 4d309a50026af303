import { randomBytes } from 'node:crypto';
import { createEngineClient } from '@talent-pool/search-index';
import { createLogger, createTokenVerifier, silentTelemetry, type Telemetry } from '@talent-pool/service-kit';
import { SERVICE_NAMES, SUBGRAPH_NAMES, type ServiceName, type SubgraphName } from '@talent-pool/services';
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { Indexer } from '../../indexer/src/leadership/indexer.ts';
import type { Feed } from '../../indexer/src/feeds/feed.ts';
import { profileFeed } from '../../indexer/src/feeds/profile-feed.ts';
import { vacancyFeed } from '../../indexer/src/feeds/vacancy-feed.ts';
import { SHARED_CONCEPTS } from './concepts.ts';
import { engineSettings, createTestNames, testEngines, type TestNames } from './engines.ts';
import { eventually } from './eventually.ts';
import { startIdentityProvider, type IdentityProvider } from './identity-provider.ts';
import { openGateway } from './open-gateway.ts';
import type { PoolSubgraph, StartInPool } from './pool-subgraph.ts';
import { ownTaxonomies, sharedTaxonomies } from './taxonomies.ts';

/** Makes the public figures of a sample the same in every run. */
const FIGURES_SECRET = 'public figures of the tests, always the same';

/** Claims of the accounts that tests act as. */
export const ACCOUNTS = {
  candidate: { sub: 'candidate', role: 'candidate' },
  employer: { sub: 'employer', role: 'employer', verification: 'VERIFIED' },
  pendingEmployer: { sub: 'employer-pending', role: 'employer', verification: 'PENDING' },
  suspendedEmployer: { sub: 'employer-suspended', role: 'employer', verification: 'SUSPENDED' },
  officer: { sub: 'officer', role: 'officer', member_state: 'DE' },
  portal: { sub: 'portal', role: 'portal' },
  partnershipManager: { sub: 'manager', role: 'partnership_manager' },
  admin: { sub: 'admin', role: 'admin' },
} as const;
export type Account = keyof typeof ACCOUNTS;

/** `src/testing/in-pool.ts` of a subgraph. */
interface InPoolModule {
  readonly startInPool: StartInPool;
}

/** A response of the gateway. */
export interface GraphQLResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Record<string, never> | null;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: unknown;
    readonly extensions: Record<string, unknown>;
  }[];
}

export interface RequestOptions {
  readonly as?: Account;
  readonly variables?: object;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RunningPool {
  readonly url: string;
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  readonly secret: string;
  readonly identityProvider: IdentityProvider;
  readonly names: ReturnType<typeof createTestNames>;
  readonly mongo: MongoClient;
  token(account: Account, claims?: Record<string, unknown>): Promise<string>;
  request(query: string, options?: RequestOptions): Promise<GraphQLResponse>;
  stop(): Promise<void>;
}

/** What a test may set in place of the pool's own settings. */
export interface PoolOptions {
  readonly gateway?: Record<string, string>;
  readonly admission?: 'automatic' | 'officer';
  /**
   * Whether services load imported editions of ESCO from the pool's own database. False: all share the bundled edition.
   */
  readonly imports?: boolean;
  /** Existing databases and indexes; default: fresh ones. */
  readonly names?: TestNames;
  /** Receives all log lines of all services at level "debug". Default: nothing is logged. */
  readonly log?: (line: string) => void;
  /** Telemetry of each service. Default: none. */
  readonly telemetry?: (service: string) => Telemetry;
  /** The gateway's clock. */
  readonly now?: () => number;
}

/** Sends requests to a gateway, as the accounts of a pool. */
export const requestsTo =
  (url: string, token: RunningPool['token']): RunningPool['request'] =>
  async (query, { as, variables, token: given, headers } = {}) => {
    const bearer = given ?? (as && (await token(as)));
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer && { authorization: `Bearer ${bearer}` }), ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<GraphQLResponse>;
    return { status: response.status, headers: response.headers, data, errors };
  };

/** Starts all subgraphs and indexers on the engines of this run, each on a free port, with the gateway in front. */
export async function startPool({
  gateway = {},
  admission = 'automatic',
  imports = false,
  log,
  telemetry = silentTelemetry,
  names = createTestNames(),
  now,
}: PoolOptions = {}): Promise<RunningPool> {
  const loggerOf = (service: string) =>
    log ? createLogger(service, 'debug', { write: log }) : createLogger(service, 'silent');
  const secret = randomBytes(32).toString('hex');
  const identityProvider = await startIdentityProvider();
  const { issuer, audience, jwksUrl } = identityProvider;
  const verifyToken = createTokenVerifier({ issuer, audience, jwksUrl, clockTolerance: 30 });
  const { mongoUrl, elasticsearch } = testEngines();
  const telemetryByService = Object.fromEntries(SERVICE_NAMES.map((service) => [service, telemetry(service)]));
  const telemetryOf = (service: ServiceName): Telemetry => telemetryByService[service] ?? silentTelemetry(service);
  const mongo = await MongoClient.connect(mongoUrl);
  const engine = createEngineClient(engineSettings(elasticsearch.search) as never);
  const taxonomies = imports
    ? await ownTaxonomies(mongo.db(names.taxonomyDatabase), engine, names.prefix, loggerOf)
    : await sharedTaxonomies();
  const { byService, shortages } = taxonomies;
  const connection = await mongoose.createConnection(mongoUrl).asPromise();
  const shared = { shortages, connection, names, engine, conceptPrefix: SHARED_CONCEPTS, admission };
  const startSubgraph = async (name: SubgraphName): Promise<readonly [SubgraphName, PoolSubgraph]> => {
    const service = { logger: loggerOf(name), telemetry: telemetryOf(name), secret, verifyToken };
    const { startInPool } = (await import(`../../subgraphs/${name}/src/testing/in-pool.ts`)) as InPoolModule;
    return [name, await startInPool({ ...shared, service, taxonomy: byService[name] })];
  };
  const subgraphs = await Promise.all(SUBGRAPH_NAMES.map(startSubgraph));
  const writer = createEngineClient(engineSettings(elasticsearch.indexer) as never);
  const indexerOf = (feed: Feed, database: string): Indexer =>
    new Indexer({
      mongo,
      engine: writer,
      prefix: names.prefix,
      indexerDatabase: names.indexerDatabase,
      feed,
      database,
      settings: { shards: 1, replicas: 0, refreshInterval: '100ms' },
      figures: { period: 1_000, delay: 0, secret: FIGURES_SECRET },
      leaseSeconds: 10,
      logger: loggerOf('indexer'),
      telemetry: telemetryOf('indexer'),
    });
  const indexers = [
    indexerOf(profileFeed(byService.indexer), names.candidatesDatabase),
    indexerOf(vacancyFeed(byService.indexer), names.vacanciesDatabase),
  ];
  for (const indexer of indexers) indexer.start();
  const areReady = (): Promise<true | undefined> =>
    Promise.all(indexers.map((indexer) => indexer.ready())).then(
      () => true,
      () => undefined,
    );
  await eventually(areReady, 'the indexes');
  for (const [, subgraph] of subgraphs) subgraph.whenIndexed?.();
  const listening = subgraphs.map(async ([name, { server }]) => [name, await server.listen(0, '127.0.0.1')] as const);
  const subgraphUrls = Object.fromEntries(await Promise.all(listening)) as RunningPool['subgraphUrls'];
  const behind = { subgraphUrls, secret, identityProvider, names, logger: loggerOf('gateway') };
  const publicGateway = await openGateway(behind, { settings: gateway, now, telemetry: telemetryOf('gateway') });
  const { url } = publicGateway;
  const token = (account: Account, claims = {}): Promise<string> =>
    identityProvider.token({ ...ACCOUNTS[account], ...claims });

  return {
    url,
    subgraphUrls,
    secret,
    identityProvider,
    names,
    mongo,
    token,
    request: requestsTo(url, token),
    stop: async () => {
      await publicGateway.stop();
      await Promise.all(subgraphs.map(([, { server }]) => server.stop()));
      await Promise.all(indexers.map((indexer) => indexer.stop()));
      await Promise.all(subgraphs.map(([, subgraph]) => subgraph.stop?.()));
      await taxonomies.stop();
      await Promise.all([connection.close(), engine.close(), writer.close(), identityProvider.stop()]);
      await names.drop();
      await mongo.close();
    },
  };
}
