import { createLogger, startTelemetry, stopOnSignal, subgraphAccess } from '@talent-pool/service-kit';
import { loadShortageList, loadTaxonomy } from '@talent-pool/taxonomy';
import { readConfig } from './config.ts';
import { createOccupationsServer } from './server.ts';

const config = readConfig();
const logger = createLogger('occupations', config.LOG_LEVEL);
const telemetry = await startTelemetry('occupations', config, logger);
const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
const server = await createOccupationsServer({
  taxonomy,
  shortages,
  logger,
  ...subgraphAccess(config),
  telemetry,
});
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await server.stop();
  await telemetry.stop();
});
