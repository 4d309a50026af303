import { createEngineClient } from '@talent-pool/search-index';
import { createLogger, stopOnSignal, tokenVerifierFrom } from '@talent-pool/service-kit';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { readConfig } from './config.ts';
import { createSearchServer } from './server.ts';

const config = readConfig();
const logger = createLogger('search', config.LOG_LEVEL);
const engine = createEngineClient(config);
const server = await createSearchServer({
  taxonomy: await loadTaxonomy(),
  engine,
  prefix: config.INDEX_PREFIX,
  logger,
  secret: config.GATEWAY_HMAC_SECRET,
  verifyToken: tokenVerifierFrom(config),
});
const url = await server.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await server.stop();
  await engine.close();
});
