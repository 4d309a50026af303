import { connectDatabase } from '@talent-pool/document-store';
import { Meaning } from '@talent-pool/meaning';
import { liveReferenceRates } from '@talent-pool/pay';
import { createEngineClient } from '@talent-pool/search-index';
import { createLogger, startTelemetry, stopOnSignal, subgraphAccess } from '@talent-pool/service-kit';
import { liveTaxonomy } from '@talent-pool/taxonomy';
import { StoredEditions, StoredRates } from '@talent-pool/taxonomy-store';
import { warmReader } from '@talent-pool/text-reader';
import { readConfig } from './config.ts';
import { accountRights } from './data/account-rights.ts';
import { AlertWorker } from './data/alert.worker.ts';
import { erasedAccountConsumer } from './data/erased-accounts.ts';
import { IndexReader } from './data/index.reader.ts';
import { SearchStore } from './data/search.store.ts';
import { createPortalsServer } from './server.ts';

const config = readConfig();
const logger = createLogger('portals', config.LOG_LEVEL);
const telemetry = await startTelemetry('portals', config, logger);
const connection = await connectDatabase({ url: config.MONGODB_URL, name: config.PORTALS_DATABASE, logger });
const engine = createEngineClient(config);
const taxonomies = connection.getClient().db(config.TAXONOMY_DATABASE);
const live = { log: logger, metrics: telemetry.metrics };
const taxonomy = await liveTaxonomy(new StoredEditions(taxonomies), live);
const rates = await liveReferenceRates(new StoredRates(taxonomies), live);
const store = new SearchStore(connection);
await store.prepare();
const reader = new IndexReader(engine, config.INDEX_PREFIX, taxonomy.held);
const worker = new AlertWorker(store, reader, taxonomy.held, logger, telemetry.metrics);
const databaseOf = (name: string) => connection.getClient().db(name);
const following = { logger, metrics: telemetry.metrics };
const erased = erasedAccountConsumer(store, { ...following, owner: databaseOf(config.CANDIDATES_DATABASE) });
const rights = accountRights(store, { ...following, owner: databaseOf(config.VACANCIES_DATABASE) });
await warmReader(taxonomy.held);
const server = await createPortalsServer({
  store,
  reader,
  taxonomy: taxonomy.held,
  meaning: await Meaning.of(taxonomy.held),
  logger,
  ...subgraphAccess(config),
  telemetry,
});
const url = await server.listen(config.PORT, config.HOST);
worker.start();
erased.start();
rights.start();
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await Promise.all([server.stop(), worker.stop(), erased.stop(), rights.stop(), taxonomy.stop(), rates.stop()]);
  await Promise.all([connection.close(), engine.close(), telemetry.stop()]);
});
