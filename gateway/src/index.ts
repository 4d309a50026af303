import { createLogger, startTelemetry, stopOnSignal, tokenVerifierFrom } from '@talent-pool/service-kit';
import { readConfig } from './config.ts';
import { createGateway } from './server.ts';

const config = readConfig();
const logger = createLogger('gateway', config.LOG_LEVEL);
const telemetry = await startTelemetry('gateway', config, logger);
/** Seconds by which the issuer's clock may differ from the gateway's. */
const CLOCK_TOLERANCE = 60;
const verifyToken = tokenVerifierFrom(config, CLOCK_TOLERANCE);
const gateway = await createGateway({ config, logger, verifyToken, telemetry });
const url = await gateway.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, async () => {
  await gateway.stop();
  await telemetry.stop();
});
