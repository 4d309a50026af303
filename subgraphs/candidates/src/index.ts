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
import { screeningAt } from './application/screening.ts';
import { readConfig } from './config.ts';
import { ErasureWorker } from './data/erasure.worker.ts';
import { HiddenCardStore } from './data/hidden-card.store.ts';
import { markRenewal } from './data/mark-renewal.ts';
import { ProfileStore } from './data/profile.store.ts';
import { ScreeningWorker } from './data/screening.worker.ts';
import { createCandidatesServer } from './server.ts';

const config = readConfig();
const logger = createLogger('candidates', config.LOG_LEVEL);
const telemetry = await startTelemetry('candidates', config, logger);
const connection = await connectDatabase({ url: config.MONGODB_URL, name: config.CANDIDATES_DATABASE, logger });
const store = new ProfileStore(connection, config.EVENT_CONSUMERS);
await store.prepare();
const worker = new ErasureWorker(store, connection.useDb(config.INDEXER_DATABASE), logger, telemetry.metrics);
worker.start();
const marks = markRenewal(new HiddenCardStore(connection), employerMarkSecrets(config), {
  log: logger,
  metrics: telemetry.metrics,
});
marks.start();
const outboxKeeper = new OutboxKeeper({
  outbox: store.outbox,
  expected: config.EVENT_CONSUMERS,
  retentionDays: config.EVENT_RETENTION_DAYS,
  logger,
  metrics: telemetry.metrics,
});
outboxKeeper.start();
const taxonomies = connection.getClient().db(config.TAXONOMY_DATABASE);
const live = { log: logger, metrics: telemetry.metrics };
const taxonomy = await liveTaxonomy(new StoredEditions(taxonomies), live);
const shortages = await liveShortageLists(new StoredShortages(taxonomies), live);
const rates = await liveReferenceRates(new StoredRates(taxonomies), live);
const memberStateSettings = store.memberStateSettings.consumer('candidates', {
  logger,
  metrics: telemetry.metrics,
  owner: connection.getClient().db(config.CONTACT_POINTS_DATABASE),
});
memberStateSettings.start();
const rules = { admission: config.ADMISSION, eligibility: config.ELIGIBILITY };
const sources = { store, taxonomy: taxonomy.held, shortages: shortages.held, ...rules };
const screening = new ScreeningWorker(store, {
  ...live,
  screeningAt: (now) => screeningAt(sources, now),
});
screening.start();
const server = await createCandidatesServer({
  store,
  taxonomy: taxonomy.held,
  shortages: shortages.held,
  settings: {
    ...rules,
    consentVersion: config.CONSENT_VERSION,
    employerMarkSecrets: employerMarkSecrets(config),
  },
  logger,
  ...subgraphAccess(config),
  telemetry,
});
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await server.stop();
  await Promise.all([worker, marks, outboxKeeper, memberStateSettings, screening].map((work) => work.stop()));
  await Promise.all([taxonomy.stop(), shortages.stop(), rates.stop()]);
  await Promise.all([connection.close(), telemetry.stop()]);
});
