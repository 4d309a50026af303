import { createLogger, createTokenVerifier, stopOnSignal } from '@talent-pool/service-kit';
import { readConfig } from './config.ts';
import { createGateway } from './server.ts';

const config = readConfig();
const logger = createLogger('gateway', config.LOG_LEVEL);
const verifyToken = createTokenVerifier({
  issuer: config.OIDC_ISSUER,
  audience: config.OIDC_AUDIENCE,
  jwksUrl: config.OIDC_JWKS_URL,
  clockTolerance: 5,
});
const gateway = await createGateway({ config, logger, verifyToken });
const url = await gateway.listen(config.PORT, config.HOST);
logger.info({ url }, 'listening');
stopOnSignal(logger, () => gateway.stop());
