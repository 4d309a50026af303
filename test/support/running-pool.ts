import { randomBytes } from 'node:crypto';
import { OutboxKeeper, type Outbox } from '@talent-pool/outbox';
import { createEngineClient } from '@talent-pool/search-index';
import { createLogger, createTokenVerifier, silentTelemetry, type Telemetry } from '@talent-pool/service-kit';
import { MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { Indexer } from '../../indexer/src/leadership/indexer.ts';
import type { Feed } from '../../indexer/src/feeds/feed.ts';
import { profileFeed } from '../../indexer/src/feeds/profile-feed.ts';
import { vacancyFeed } from '../../indexer/src/feeds/vacancy-feed.ts';
import { ErasureWorker } from '../../subgraphs/candidates/src/data/erasure.worker.ts';
import { ProfileStore } from '../../subgraphs/candidates/src/data/profile.store.ts';
import { createCandidatesServer } from '../../subgraphs/candidates/src/server.ts';
import { VacancyStore } from '../../subgraphs/vacancies/src/data/vacancy.store.ts';
import { publicationRules } from '../../subgraphs/vacancies/src/domain/publication.rules.ts';
import { createVacanciesServer } from '../../subgraphs/vacancies/src/server.ts';
import { accountRights } from '../../subgraphs/portals/src/data/account-rights.ts';
import { AlertWorker } from '../../subgraphs/portals/src/data/alert.worker.ts';
import { erasedAccounts } from '../../subgraphs/portals/src/data/erased-accounts.ts';
import { IndexReader } from '../../subgraphs/portals/src/data/index.reader.ts';
import { SearchStore } from '../../subgraphs/portals/src/data/search.store.ts';
import { createPortalsServer } from '../../subgraphs/portals/src/server.ts';
import { createOccupationsServer } from '../../subgraphs/occupations/src/server.ts';
import { createSearchServer } from '../../subgraphs/search/src/server.ts';
import { SHARED_CONCEPTS } from './concepts.ts';
import { engineSettings, ownNames, testEngines, type OwnNames } from './engines.ts';
import { eventually } from './eventually.ts';
import { startIdentityProvider, type IdentityProvider } from './identity-provider.ts';
import { openGateway } from './open-gateway.ts';
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

const SERVICES = ['gateway', 'occupations', 'candidates', 'vacancies', 'portals', 'search', 'indexer'] as const;
type Service = (typeof SERVICES)[number];

/** An answer of the gateway. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Record<string, never> | null;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: unknown;
    readonly extensions: Record<string, unknown>;
  }[];
}

export interface Question {
  readonly as?: Account;
  readonly variables?: object;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RunningPool {
  readonly url: string;
  readonly subgraphUrls: Readonly<Record<'occupations' | 'candidates' | 'vacancies' | 'portals' | 'search', string>>;
  readonly secret: string;
  readonly identityProvider: IdentityProvider;
  readonly names: ReturnType<typeof ownNames>;
  readonly mongo: MongoClient;
  token(account: Account, claims?: Record<string, unknown>): Promise<string>;
  ask(query: string, options?: Question): Promise<Answer>;
  stop(): Promise<void>;
}

/** Where a test may put another address or setting in place of the pool's own. */
export interface PoolOptions {
  readonly gateway?: Record<string, string>;
  readonly admission?: 'automatic' | 'officer';
  /** Whether the rooms follow what is imported into the pool's own database; else all share what comes with the program. */
  readonly imports?: boolean;
  /** Databases and indexes that are there already; fresh ones without it. */
  readonly names?: OwnNames;
  /** Takes every log line of every service, at the level "debug"; nothing is logged without it. */
  readonly log?: (line: string) => void;
  /** Takes what every service tells of itself; nothing is told without it. */
  readonly telemetry?: (service: string) => Telemetry;
  /** The gateway's clock. */
  readonly now?: () => number;
}

/** Starts every room on the engines of this run, each listening on a free port, the gateway in front. */
export async function startPool({
  gateway = {},
  admission = 'automatic',
  imports = false,
  log,
  telemetry = silentTelemetry,
  names = ownNames(),
  now,
}: PoolOptions = {}): Promise<RunningPool> {
  const loggerOf = (service: string) =>
    log ? createLogger(service, 'debug', { write: log }) : createLogger(service, 'silent');
  const secret = randomBytes(32).toString('hex');
  const identityProvider = await startIdentityProvider();
  const { issuer, audience, jwksUrl } = identityProvider;
  const verifyToken = createTokenVerifier({ issuer, audience, jwksUrl, clockTolerance: 30 });
  const { mongoUrl, elasticsearch } = testEngines();
  const told = Object.fromEntries(SERVICES.map((service) => [service, telemetry(service)]));
  const toldOf = (service: Service): Telemetry => told[service] ?? silentTelemetry(service);
  const mongo = await MongoClient.connect(mongoUrl);
  const engine = createEngineClient(engineSettings(elasticsearch.search) as never);
  const taxonomies = imports
    ? await ownTaxonomies(mongo.db(names.taxonomyDatabase), engine, names.prefix, loggerOf)
    : await sharedTaxonomies();
  const { rooms, shortages } = taxonomies;
  const parts = (service: keyof typeof rooms) => ({
    logger: loggerOf(service),
    telemetry: toldOf(service),
    secret,
    verifyToken,
    taxonomy: rooms[service],
  });

  const connection = await mongoose.createConnection(mongoUrl, { dbName: names.candidatesDatabase }).asPromise();
  const store = new ProfileStore(connection);
  await store.prepare();
  const vacancyStore = new VacancyStore(connection.useDb(names.vacanciesDatabase));
  await vacancyStore.prepare();
  const rules = publicationRules(rooms.vacancies, shortages, {});
  const worker = new ErasureWorker(
    store,
    connection.useDb(names.indexerDatabase),
    loggerOf('candidates'),
    toldOf('candidates').metrics,
  );
  worker.start();
  const keeperOf = (service: 'candidates' | 'vacancies', outbox: Outbox): OutboxKeeper =>
    new OutboxKeeper({
      outbox,
      expected: ['portals'],
      retentionDays: 30,
      logger: loggerOf(service),
      metrics: toldOf(service).metrics,
    });
  const keepers = [keeperOf('candidates', store.outbox), keeperOf('vacancies', vacancyStore.outbox)];
  for (const keeper of keepers) keeper.start();
  const writer = createEngineClient(engineSettings(elasticsearch.indexer) as never);
  const searches = new SearchStore(connection.useDb(names.portalsDatabase));
  await searches.prepare();
  const reader = new IndexReader(engine, names.prefix, rooms.portals, SHARED_CONCEPTS);
  const alerts = new AlertWorker(searches, reader, rooms.portals, loggerOf('portals'), toldOf('portals').metrics);
  const following = { logger: loggerOf('portals'), metrics: toldOf('portals').metrics };
  const consumers = [
    erasedAccounts(searches, { ...following, owner: store.outbox.database }),
    accountRights(searches, { ...following, owner: vacancyStore.outbox.database }),
  ];
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
      telemetry: toldOf('indexer'),
    });
  const indexers = [
    indexerOf(profileFeed(rooms.indexer), names.candidatesDatabase),
    indexerOf(vacancyFeed(rooms.indexer), names.vacanciesDatabase),
  ];
  for (const indexer of indexers) indexer.start();
  const areReady = (): Promise<true | undefined> =>
    Promise.all(indexers.map((indexer) => indexer.ready())).then(
      () => true,
      () => undefined,
    );
  await eventually(areReady, 'the indexes');
  alerts.start();
  for (const consumer of consumers) consumer.start();
  const settings = { admission, eligibility: 'outside-union-or-protection' as const, consentVersion: '2026-1' };
  const servers = {
    occupations: await createOccupationsServer({ ...parts('occupations'), shortages }),
    candidates: await createCandidatesServer({ ...parts('candidates'), store, settings }),
    vacancies: await createVacanciesServer({ ...parts('vacancies'), store: vacancyStore, rules }),
    portals: await createPortalsServer({ ...parts('portals'), store: searches, reader }),
    search: await createSearchServer({
      ...parts('search'),
      engine,
      prefix: names.prefix,
      conceptPrefix: SHARED_CONCEPTS,
    }),
  };
  const subgraphUrls = {
    occupations: await servers.occupations.listen(0, '127.0.0.1'),
    candidates: await servers.candidates.listen(0, '127.0.0.1'),
    vacancies: await servers.vacancies.listen(0, '127.0.0.1'),
    portals: await servers.portals.listen(0, '127.0.0.1'),
    search: await servers.search.listen(0, '127.0.0.1'),
  };
  const behind = { subgraphUrls, secret, identityProvider, names, logger: loggerOf('gateway') };
  const door = await openGateway(behind, { settings: gateway, now, telemetry: toldOf('gateway') });
  const { url } = door;
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
    ask: async (query, { as, variables, token: given, headers } = {}) => {
      const bearer = given ?? (as && (await token(as)));
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(bearer && { authorization: `Bearer ${bearer}` }),
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      });
      const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
      return { status: response.status, headers: response.headers, data, errors };
    },
    stop: async () => {
      await door.stop();
      await Promise.all(Object.values(servers).map((server) => server.stop()));
      await Promise.all(indexers.map((indexer) => indexer.stop()));
      await Promise.all([...keepers, ...consumers].map((one) => one.stop()));
      await Promise.all([worker.stop(), alerts.stop(), taxonomies.stop()]);
      await Promise.all([connection.close(), engine.close(), writer.close(), identityProvider.stop()]);
      await names.drop();
      await mongo.close();
    },
  };
}
