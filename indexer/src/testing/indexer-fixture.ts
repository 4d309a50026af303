import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Writable } from 'node:stream';
import type { Client } from '@elastic/elasticsearch';
import { cardAlias, createEngineClient } from '@talent-pool/search-index';
import { SERVICE_NODE_OPTIONS } from '@talent-pool/service-kit';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { MongoClient, type Timestamp } from 'mongodb';
import { pino } from 'pino';
import { adminClient, engineSettings, createTestNames, testEngines } from '../../../test/support/engines.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { Indexer } from '../leadership/indexer.ts';
import type { IndexerParts } from '../leadership/indexer-parts.ts';
import { profileFeed } from '../feeds/profile-feed.ts';
import type { StoredProfile } from './profile-documents.ts';

const ENTRY = path.resolve(import.meta.dirname, '../index.ts');

export const SETTINGS = { shards: 1, replicas: 0, refreshInterval: '50ms' };

/** Indexers, profiles and cards of one test file. */
export type IndexerFixture = Awaited<ReturnType<typeof startIndexerFixture>>;

/** A logger whose lines a test can read. */
function readableLogger() {
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  return { lines, logger: pino({ level: 'debug' }, sink) };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Creates databases and an index prefix, with the rights of the indexer's own Elasticsearch user. */
export async function startIndexerFixture() {
  const names = createTestNames();
  const { mongoUrl, elasticsearch } = testEngines();
  const mongo = await MongoClient.connect(mongoUrl);
  const engine = adminClient();
  const taxonomy = await loadTaxonomy();
  const profiles = mongo.db(names.candidatesDatabase).collection<StoredProfile>('profiles');
  await profiles.createIndex({ poolId: 1 });
  const { lines, logger } = readableLogger();
  const indexers: Indexer[] = [];
  const clients: Client[] = [];
  const children: ChildProcess[] = [];
  const alias = cardAlias(names.prefix);

  const create = (parts: Partial<IndexerParts> & { engineUrl?: string } = {}): Indexer => {
    const { engineUrl, ...given } = parts;
    const settings = { ...engineSettings(elasticsearch.indexer), ...(engineUrl && { ELASTICSEARCH_URL: engineUrl }) };
    const client = createEngineClient(settings as never);
    const indexer = new Indexer({
      mongo,
      engine: client,
      ...names,
      feed: profileFeed(taxonomy),
      database: names.candidatesDatabase,
      settings: SETTINGS,
      figures: { period: 3_600_000, delay: 0 },
      leaseSeconds: 2,
      logger,
      ...given,
    });
    indexers.push(indexer);
    clients.push(client);
    indexer.start();
    return indexer;
  };

  const card = async (poolId: string): Promise<{ version: number; source: unknown } | undefined> => {
    const found = await engine.get({ index: alias, id: poolId }, { ignore: [404] });
    return found.found ? { version: found._version ?? -1, source: found._source } : undefined;
  };

  return {
    names,
    mongo,
    engine,
    alias,
    profiles,
    lines,
    indexerDatabase: mongo.db(names.indexerDatabase),
    create,
    card,
    leading: (indexer: Indexer) => eventually(async () => (indexer.leading ? true : undefined), 'an indexer to lead'),
    /** Writes, then waits until the indexer has processed the write. */
    settled: async (indexer: Indexer, write: () => Promise<unknown>): Promise<void> => {
      await write();
      const time = (await mongo.db().admin().command({ hello: 1 }))['lastWrite'].majorityOpTime.ts as Timestamp;
      await mongo
        .db(names.candidatesDatabase)
        .collection('profiles')
        .updateOne({ _id: 'marker' } as never, { $set: { published: false }, $inc: { revision: 1 } }, { upsert: true });
      await eventually(async () => (indexer.hasSettled(time) ? true : undefined), 'the change to settle');
    },
    /** All cards by pool id, with their versions. */
    cards: async (): Promise<Map<string, number>> => {
      await engine.indices.refresh({ index: alias });
      const { hits } = await engine.search({ index: alias, size: 10_000, version: true, _source: false });
      return new Map(hits.hits.map(({ _id, _version }) => [_id ?? '', _version ?? -1]));
    },
    /** Starts a real indexer process on the same databases and prefix. */
    spawn: (extra: Record<string, string> = {}): ChildProcess => {
      const child = spawn(process.execPath, [...SERVICE_NODE_OPTIONS, ENTRY], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: {
          MONGODB_URL: mongoUrl,
          ...engineSettings(elasticsearch.indexer),
          INDEX_PREFIX: names.prefix,
          CANDIDATES_DATABASE: names.candidatesDatabase,
          INDEXER_DATABASE: names.indexerDatabase,
          LEASE_SECONDS: '2',
          REFRESH_INTERVAL: '50ms',
          ...extra,
        },
      });
      child.stdout?.on('data', (chunk) => lines.push(String(chunk)));
      children.push(child);
      return child;
    },
    close: async () => {
      await Promise.all(children.map(killed));
      await Promise.all(indexers.map((indexer) => indexer.stop()));
      await names.drop();
      await Promise.all([mongo, engine, ...clients].map((client) => client.close()));
    },
  };
}
