import { randomBytes } from 'node:crypto';
import { byName, SUBGRAPH_NAMES } from '@talent-pool/services';
import { createTestNames } from './engines.ts';
import { startIdentityProvider, type IdentityProvider } from './identity-provider.ts';
import { openGateway, type GatewayOptions, type OpenGateway } from './open-gateway.ts';
import { StubSubgraph } from './stub-subgraph.ts';
import { ACCOUNTS, type Account, type GraphQLResponse } from './running-pool.ts';

export interface StubbedRequest {
  readonly as?: Account;
  /** Claims of the token beside the account's. */
  readonly claims?: Record<string, unknown>;
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Gateways in front of one stub that stands for every subgraph: for tests of the gateway alone. */
export interface StubbedGateways {
  readonly stub: StubSubgraph;
  readonly identityProvider: IdentityProvider;
  readonly names: ReturnType<typeof createTestNames>;
  /** Opens a further gateway on the same database; it is closed with all others. */
  open(options?: GatewayOptions): Promise<OpenGateway>;
  request(gateway: OpenGateway, query: string, options?: StubbedRequest): Promise<GraphQLResponse>;
  /** The secret with which the gateways sign. */
  readonly secret: string;
  /** Sends a request with any body. */
  post(gateway: OpenGateway, body: object, options?: StubbedRequest): Promise<GraphQLResponse>;
  stop(): Promise<void>;
}

/** Starts the stub and an issuer; the test opens the gateways. */
export async function startStubbedGateways(): Promise<StubbedGateways> {
  const stub = new StubSubgraph();
  stub.answersAccountLookups = true;
  const url = await stub.listen();
  const names = createTestNames();
  const identityProvider = await startIdentityProvider();
  const subgraphUrls = byName(SUBGRAPH_NAMES, (name) => [name, url] as const);
  const behind = { subgraphUrls, secret: randomBytes(32).toString('hex'), identityProvider, names };
  const gateways: OpenGateway[] = [];
  const post: StubbedGateways['post'] = async (gateway, body, { as, claims, headers } = {}) => {
    const token = as && (await identityProvider.token({ ...ACCOUNTS[as], ...claims }));
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
      body: JSON.stringify(body),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<GraphQLResponse>;
    return { status: response.status, headers: response.headers, data, errors };
  };
  return {
    stub,
    secret: behind.secret,
    identityProvider,
    names,
    post,
    open: async (options) => {
      const gateway = await openGateway(behind, options);
      gateways.push(gateway);
      return gateway;
    },
    request: (gateway, query, options = {}) => post(gateway, { query, variables: options.variables }, options),
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await Promise.all([stub.stop(), identityProvider.stop()]);
      await names.drop();
    },
  };
}
