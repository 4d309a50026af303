import { createLogger, startTelemetry, stopOnSignal, subgraphAccess } from '@talent-pool/service-kit';
import { loadShortageList, loadTaxonomy } from '@talent-pool/taxonomy';
import mongoose from 'mongoose';
import { readConfig } from './config.ts';
import { VacancyStore } from './data/vacancy.store.ts';
import { createVacanciesServer } from './server.ts';

const config = readConfig();
const logger = createLogger('vacancies', config.LOG_LEVEL);
const telemetry = await startTelemetry('vacancies', config, logger);
const connection = await mongoose
  .createConnection(config.MONGODB_URL, {
    dbName: config.VACANCIES_DATABASE,
    serverSelectionTimeoutMS: 5_000,
    bufferCommands: false,
  })
  .asPromise()
  .catch((error: unknown) => {
    logger.fatal({ err: error }, 'MongoDB does not answer: check MONGODB_URL and that the server runs');
    process.exit(1);
  });
const store = new VacancyStore(connection);
await store.prepare();
const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
const server = await createVacanciesServer({
  store,
  rules: { taxonomy, shortages, postingTypes: config.POSTING_TYPES },
  logger,
  ...subgraphAccess(config),
  telemetry,
});
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await server.stop();
  await Promise.all([connection.close(), telemetry.stop()]);
});
