import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createEngineClient } from '@talent-pool/search-index';
import { addHealthRoutes, createLogger, stopOnSignal } from '@talent-pool/service-kit';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import express from 'express';
import { MongoClient } from 'mongodb';
import { readConfig } from './config.ts';
import { Indexer } from './indexer.ts';
import { profileFeed } from './profile-feed.ts';

const config = readConfig();
const logger = createLogger('indexer', config.LOG_LEVEL);
const engine = createEngineClient(config);
const mongo = await MongoClient.connect(config.MONGODB_URL, { serverSelectionTimeoutMS: 5_000 });
const indexer = new Indexer({
  mongo,
  engine,
  feed: profileFeed(await loadTaxonomy()),
  database: config.CANDIDATES_DATABASE,
  indexerDatabase: config.INDEXER_DATABASE,
  prefix: config.INDEX_PREFIX,
  settings: { shards: config.SHARDS, replicas: config.REPLICAS, refreshInterval: config.REFRESH_INTERVAL },
  overviewSeconds: config.OVERVIEW_SECONDS,
  leaseSeconds: config.LEASE_SECONDS,
  deadLetterSeconds: config.DEAD_LETTER_SECONDS,
  logger,
});
indexer.start();

const app = express().disable('x-powered-by');
addHealthRoutes(app, { indexing: () => indexer.ready() });
const server = createServer(app).listen(config.PORT, config.HOST, () => {
  logger.info({ url: `http://${config.HOST}:${(server.address() as AddressInfo).port}` }, 'listening');
});
stopOnSignal(logger, async () => {
  await indexer.stop();
  server.close();
  await Promise.all([mongo.close(), engine.close()]);
});
