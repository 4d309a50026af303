import { createLogger, stopOnSignal, tokenVerifierFrom } from '@talent-pool/service-kit';
import { loadShortageList, loadTaxonomy } from '@talent-pool/taxonomy';
import { readConfig } from './config.ts';
import { createOccupationsServer } from './server.ts';

const config = readConfig();
const logger = createLogger('occupations', config.LOG_LEVEL);
const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
const server = await createOccupationsServer({
  taxonomy,
  shortages,
  logger,
  secret: config.GATEWAY_HMAC_SECRET,
  verifyToken: tokenVerifierFrom(config),
});
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, () => server.stop());
