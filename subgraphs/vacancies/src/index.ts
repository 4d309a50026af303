import { connectDatabase } from '@talent-pool/document-store';
import { OutboxKeeper } from '@talent-pool/outbox';
import { liveReferenceRates } from '@talent-pool/pay';
import {
  createLogger,
  employerMarkSecrets,
  startTelemetry,
  stopOnSignal,
  subgraphAccess,
} from '@talent-pool/service-kit';
import { liveShortageLists, liveTaxonomy } from '@talent-pool/taxonomy';
import { StoredEditions, StoredRates, StoredShortages } from '@talent-pool/taxonomy-store';
import { readConfig } from './config.ts';
import { contactErasure } from './data/contact-erasure.ts';
import { LeavingWorker } from './data/leaving.worker.ts';
import { erasedAccountConsumer } from './data/erased-accounts.ts';
import { VacancyStore } from './data/vacancy.store.ts';
import { publicationRules } from './domain/publication.rules.ts';
import { createVacanciesServer } from './server.ts';

const config = readConfig();
const logger = createLogger('vacancies', config.LOG_LEVEL);
const telemetry = await startTelemetry('vacancies', config, logger);
const connection = await connectDatabase({ url: config.MONGODB_URL, name: config.VACANCIES_DATABASE, logger });
const store = new VacancyStore(connection);
await store.prepare();
const keeper = new OutboxKeeper({
  outbox: store.outbox,
  expected: config.EVENT_CONSUMERS,
  retentionDays: config.EVENT_RETENTION_DAYS,
  logger,
  metrics: telemetry.metrics,
});
keeper.start();
const contacts = contactErasure(store, config.CONTACT_RETENTION_DAYS, { log: logger, metrics: telemetry.metrics });
contacts.start();
const databaseOf = (name: string) => connection.getClient().db(name);
const following = { logger, metrics: telemetry.metrics };
const erased = erasedAccountConsumer(store, { ...following, owner: databaseOf(config.CANDIDATES_DATABASE) });
erased.start();
const settings = store.settings.consumer('vacancies', {
  ...following,
  owner: databaseOf(config.CONTACT_POINTS_DATABASE),
});
settings.start();
const leaving = new LeavingWorker(store, { log: logger, metrics: telemetry.metrics });
leaving.start();
const database = databaseOf(config.TAXONOMY_DATABASE);
const live = { log: logger, metrics: telemetry.metrics };
const taxonomy = await liveTaxonomy(new StoredEditions(database), live);
const shortages = await liveShortageLists(new StoredShortages(database), live);
const rateHistory = new StoredRates(database);
const rates = await liveReferenceRates(rateHistory, live);
const server = await createVacanciesServer({
  store,
  rules: publicationRules(taxonomy.held, shortages.held, config.POSTING_TYPES, rates.held),
  rateHistory,
  logger,
  employerMarkSecrets: employerMarkSecrets(config),
  ...subgraphAccess(config),
  telemetry,
});
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await server.stop();
  await Promise.all([keeper, contacts, erased, settings, leaving].map((work) => work.stop()));
  await Promise.all([taxonomy.stop(), shortages.stop(), rates.stop()]);
  await Promise.all([connection.close(), telemetry.stop()]);
});
