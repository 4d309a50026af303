import { liveReferenceRates } from '@talent-pool/pay';
import { createEngineClient } from '@talent-pool/search-index';
import {
  addHealthRoutes,
  answerNotFound,
  createLogger,
  httpServer,
  startTelemetry,
  stopOnSignal,
} from '@talent-pool/service-kit';
import { liveTaxonomy } from '@talent-pool/taxonomy';
import { StoredEditions, StoredRates } from '@talent-pool/taxonomy-store';
import express from 'express';
import { MongoClient } from 'mongodb';
import { readConfig } from './config.ts';
import type { Feed } from './feeds/feed.ts';
import { Indexer } from './leadership/indexer.ts';
import { profileFeed } from './feeds/profile-feed.ts';
import { vacancyFeed } from './feeds/vacancy-feed.ts';

const config = readConfig();
const logger = createLogger('indexer', config.LOG_LEVEL);
const telemetry = await startTelemetry('indexer', config, logger);
const engine = createEngineClient(config);
const mongo = await MongoClient.connect(config.MONGODB_URL, { serverSelectionTimeoutMS: 5_000 });
const live = { log: logger, metrics: telemetry.metrics };
const taxonomies = mongo.db(config.TAXONOMY_DATABASE);
const taxonomy = await liveTaxonomy(new StoredEditions(taxonomies), live);
const rates = await liveReferenceRates(new StoredRates(taxonomies), live);
const shared = {
  mongo,
  engine,
  indexerDatabase: config.INDEXER_DATABASE,
  prefix: config.INDEX_PREFIX,
  settings: { shards: config.SHARDS, replicas: config.REPLICAS, refreshInterval: config.REFRESH_INTERVAL },
  figures: {
    period: config.FIGURES_PERIOD_MINUTES * 60_000,
    delay: config.FIGURES_DELAY_MINUTES * 60_000,
    secret: config.FIGURES_SECRET,
  },
  leaseSeconds: config.LEASE_SECONDS,
  deadLetterSeconds: config.DEAD_LETTER_SECONDS,
  telemetry,
};
const indexerOf = (feed: Feed, database: string, keepsConcepts = false): Indexer =>
  new Indexer({ ...shared, feed, database, keepsConcepts, logger: logger.child({ feed: feed.name }) });
const profiles = indexerOf(profileFeed(taxonomy.held), config.CANDIDATES_DATABASE, config.INDEX_CONCEPTS);
const vacancies = indexerOf(vacancyFeed(taxonomy.held), config.VACANCIES_DATABASE);
for (const indexer of [profiles, vacancies]) indexer.start();

const app = express().disable('x-powered-by');
addHealthRoutes(app, { profiles: () => profiles.ready(), vacancies: () => vacancies.ready() });
app.use(answerNotFound);
const server = httpServer(app);
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await Promise.all([profiles.stop(), vacancies.stop(), taxonomy.stop(), rates.stop(), server.stop()]);
  await Promise.all([mongo.close(), engine.close(), telemetry.stop()]);
});
