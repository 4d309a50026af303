import {
  createLogger,
  FIRST_CONNECTION,
  exitOnFailure,
  startTelemetry,
  stopOnSignal,
  subgraphAccess,
} from '@talent-pool/service-kit';
import { liveShortageLists, liveTaxonomy } from '@talent-pool/taxonomy';
import { StoredEditions, StoredShortages } from '@talent-pool/taxonomy-store';
import { MongoClient } from 'mongodb';
import { readConfig } from './config.ts';
import { createOccupationsServer } from './server.ts';

const config = readConfig();
const logger = createLogger('occupations', config.LOG_LEVEL);
const telemetry = await startTelemetry('occupations', config, logger);
const mongo = await exitOnFailure(MongoClient.connect(config.MONGODB_URL, FIRST_CONNECTION), logger);
const database = mongo.db(config.TAXONOMY_DATABASE);
const live = { log: logger, metrics: telemetry.metrics };
const taxonomy = await liveTaxonomy(new StoredEditions(database), live);
const shortages = await liveShortageLists(new StoredShortages(database), live);
const server = await createOccupationsServer({
  taxonomy: taxonomy.held,
  shortages: shortages.held,
  logger,
  ...subgraphAccess(config),
  telemetry,
});
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await Promise.all([server.stop(), taxonomy.stop(), shortages.stop()]);
  await Promise.all([mongo.close(), telemetry.stop()]);
});
