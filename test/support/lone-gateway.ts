import { randomBytes } from 'node:crypto';
import { byName, SUBGRAPH_NAMES } from '@talent-pool/services';
import { ownNames } from './engines.ts';
import { startIdentityProvider, type IdentityProvider } from './identity-provider.ts';
import { openGateway, type GatewayOptions, type OpenGateway } from './open-gateway.ts';
import { Puppet } from './puppet.ts';
import { ACCOUNTS, type Account, type Answer } from './running-pool.ts';

export interface LoneQuestion {
  readonly as?: Account;
  /** Claims of the token beside the account's. */
  readonly claims?: Record<string, unknown>;
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Gateways before one puppet that stands for every subgraph: for tests of the door alone. */
export interface LoneGateway {
  readonly puppet: Puppet;
  readonly identityProvider: IdentityProvider;
  readonly names: ReturnType<typeof ownNames>;
  /** Opens a further gateway on the same database; it is closed with all others. */
  open(options?: GatewayOptions): Promise<OpenGateway>;
  ask(gateway: OpenGateway, query: string, question?: LoneQuestion): Promise<Answer>;
  /** Sends any body. */
  /** The gateways' secret. */
  readonly secret: string;
  post(gateway: OpenGateway, body: object, question?: LoneQuestion): Promise<Answer>;
  stop(): Promise<void>;
}

/** Starts the puppet and an issuer; gateways are opened by the test. */
export async function startLoneGateway(): Promise<LoneGateway> {
  const puppet = new Puppet();
  puppet.knowsNoEmployer = true;
  const url = await puppet.listen();
  const names = ownNames();
  const identityProvider = await startIdentityProvider();
  const subgraphUrls = byName(SUBGRAPH_NAMES, (name) => [name, url] as const);
  const behind = { subgraphUrls, secret: randomBytes(32).toString('hex'), identityProvider, names };
  const gateways: OpenGateway[] = [];
  const post: LoneGateway['post'] = async (gateway, body, { as, claims, headers } = {}) => {
    const token = as && (await identityProvider.token({ ...ACCOUNTS[as], ...claims }));
    const response = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...headers },
      body: JSON.stringify(body),
    });
    const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
    return { status: response.status, headers: response.headers, data, errors };
  };
  return {
    puppet,
    secret: behind.secret,
    identityProvider,
    names,
    post,
    open: async (options) => {
      const gateway = await openGateway(behind, options);
      gateways.push(gateway);
      return gateway;
    },
    ask: (gateway, query, question = {}) => post(gateway, { query, variables: question.variables }, question),
    stop: async () => {
      await Promise.all(gateways.map((gateway) => gateway.stop()));
      await Promise.all([puppet.stop(), identityProvider.stop()]);
      await names.drop();
    },
  };
}
