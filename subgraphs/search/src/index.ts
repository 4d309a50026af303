import { Meaning } from '@talent-pool/meaning';
import { createEngineClient, PublishedEditions } from '@talent-pool/search-index';
import { createLogger, startTelemetry, stopOnSignal, subgraphAccess } from '@talent-pool/service-kit';
import { liveTaxonomy } from '@talent-pool/taxonomy';
import { warmReader } from '@talent-pool/text-reader';
import { readConfig } from './config.ts';
import { createSearchServer } from './server.ts';

const config = readConfig();
const logger = createLogger('search', config.LOG_LEVEL);
const telemetry = await startTelemetry('search', config, logger);
const engine = createEngineClient(config);
// The service may start before the engine: without the engine it answers no request.
const live = { log: logger, metrics: telemetry.metrics };
const taxonomy = await liveTaxonomy(new PublishedEditions(engine, config.INDEX_PREFIX), live, { patient: true });
await warmReader(taxonomy.held);
const server = await createSearchServer({
  taxonomy: taxonomy.held,
  meaning: await Meaning.of(taxonomy.held),
  engine,
  prefix: config.INDEX_PREFIX,
  logger,
  ...subgraphAccess(config),
  telemetry,
});
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await Promise.all([server.stop(), taxonomy.stop()]);
  await Promise.all([engine.close(), telemetry.stop()]);
});
