import { createLogger, createTokenVerifier, type Logger, type Telemetry } from '@talent-pool/service-kit';
import { byName, settingName, SUBGRAPH_NAMES, type SubgraphName } from '@talent-pool/services';
import { configSchema } from '../../gateway/src/config.ts';
import type { LimitCounters } from '../../gateway/src/limits/limit-counters.ts';
import { createGateway } from '../../gateway/src/server.ts';
import { testEngines, type TestNames } from './engines.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** What a gateway needs of the pool behind it. */
export interface GatewayBackend {
  readonly subgraphUrls: Readonly<Record<SubgraphName, string>>;
  readonly secret: string;
  readonly identityProvider: IdentityProvider;
  readonly names: Pick<TestNames, 'gatewayDatabase'>;
  readonly logger?: Logger;
}

export interface GatewayOptions {
  readonly settings?: Record<string, string>;
  readonly now?: (() => number) | undefined;
  /** Omit to disable telemetry. */
  readonly telemetry?: Telemetry;
  /** Replaces the pool's logger. */
  readonly logger?: Logger;
}

export interface OpenGateway {
  /** URL of its GraphQL endpoint. */
  readonly url: string;
  readonly counters: LimitCounters;
  stop(): Promise<void>;
}

/** Limits so high that a test reaches them only if it sets its own. */
const GENEROUS = {
  RATE_LIMIT_CLIENT: '1000000',
  RATE_LIMIT_ADDRESS: '1000000',
  COST_RATE_CLIENT: '1000000000',
  COST_RATE_ADDRESS: '1000000000',
  CONCURRENT_CLIENT: '1000',
  CONCURRENT_ADDRESS: '1000',
  CONCURRENT_TOTAL: '10000',
  CARDS_PER_DAY_EMPLOYER: '1000000',
  CARDS_PER_DAY_PORTAL: '1000000',
  CARDS_PER_DAY_OFFICER: '1000000',
  LIMITS_TIMEOUT: '20000',
  SUBGRAPH_TIMEOUT: '60000',
  REQUEST_TIMEOUT: '60000',
};

/** Starts a gateway, or a further one, in front of the subgraphs of a pool, on a free port. */
export async function openGateway(
  behind: GatewayBackend,
  { settings = {}, now, telemetry, logger: own }: GatewayOptions = {},
): Promise<OpenGateway> {
  const { subgraphUrls, secret, identityProvider, names, logger = createLogger('gateway', 'silent') } = behind;
  const { issuer, audience, jwksUrl } = identityProvider;
  const config = configSchema.parse({
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: audience,
    OIDC_JWKS_URL: jwksUrl,
    GATEWAY_HMAC_SECRET: secret,
    MONGODB_URL: testEngines().mongoUrl,
    GATEWAY_DATABASE: names.gatewayDatabase,
    ...byName(SUBGRAPH_NAMES, (name) => [`${settingName(name)}_URL`, subgraphUrls[name]] as const),
    INTROSPECTION: 'true',
    PLAYGROUND: 'true',
    ...GENEROUS,
    ...settings,
  });
  const verifyToken = createTokenVerifier({ issuer, audience, jwksUrl, clockTolerance: 30 });
  const gateway = await createGateway({
    config,
    logger: own ?? logger,
    verifyToken,
    ...(now && { now }),
    ...(telemetry && { telemetry }),
  });
  const address = await gateway.listen(0, '127.0.0.1');
  return { url: `${address}/graphql`, counters: gateway.counters, stop: () => gateway.stop() };
}
