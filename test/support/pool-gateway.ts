import { openGateway, type GatewayOptions } from './open-gateway.ts';
import { requestsTo, type RunningPool } from './running-pool.ts';

/** A further gateway in front of the subgraphs of a pool, with the pool's accounts. */
export interface PoolGateway extends Pick<RunningPool, 'url' | 'request' | 'token'> {
  stop(): Promise<void>;
}

/** Starts a further gateway: much cheaper than a second pool where only the gateway's settings differ. */
export async function openPoolGateway(pool: RunningPool, options: GatewayOptions): Promise<PoolGateway> {
  const { url, stop } = await openGateway(pool, options);
  return { url, token: pool.token, request: requestsTo(url, pool.token), stop };
}
