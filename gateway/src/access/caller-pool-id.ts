import type { Caller, Logger } from '@talent-pool/service-kit';
import { definitionOf, SUBGRAPH_NAMES } from '@talent-pool/services';
import { Agent } from 'undici';
import type { SubgraphRequestContext } from '../graph/request-context.ts';
import { sendToSubgraph, type SubgraphClient } from '../graph/subgraph-client.ts';

const QUERY = JSON.stringify({ query: '{ viewerPoolId }' });
/** Subgraphs that receive the caller's own pool id, because their decisions depend on it. */
const SUBGRAPHS_WITH_POOL_ID: ReadonlySet<string> = new Set(
  SUBGRAPH_NAMES.filter((name) => definitionOf(name).receivesPoolId),
);

export interface CallerPoolIdSettings extends Pick<SubgraphClient, 'secret' | 'timeout'> {
  /** Address of the candidates subgraph. */
  readonly url: string;
  readonly logger: Logger;
}

/**
 * Looks up the caller's own pool id in the candidates subgraph. The id is not cached, because it is given up as soon as
 * the person withdraws. If the lookup fails, the caller has no pool id.
 */
export class CallerPoolIds {
  private readonly agent = new Agent({ keepAliveTimeout: 30_000 });
  private readonly settings: CallerPoolIdSettings;

  constructor(settings: CallerPoolIdSettings) {
    this.settings = settings;
  }

  /** The caller, with the pool id if this subgraph receives it. Never rejects. */
  async callerFor(
    subgraph: string,
    { authorization, caller, requestId }: SubgraphRequestContext,
  ): Promise<Caller | undefined> {
    if (!SUBGRAPHS_WITH_POOL_ID.has(subgraph) || !caller?.permissions.has('profile:own')) return caller;
    const client = { ...this.settings, name: 'candidates', agent: this.agent };
    const answer = await sendToSubgraph(client, QUERY, { authorization, requestId, caller });
    const { viewerPoolId } = (answer?.data ?? {}) as { viewerPoolId?: string | null };
    if (!answer?.errors && viewerPoolId !== undefined) return { ...caller, poolId: viewerPoolId };
    this.settings.logger.warn('the pool id of a caller could not be read from the candidates subgraph');
    return caller;
  }

  /** Closes the connections. */
  close(): Promise<void> {
    return this.agent.destroy();
  }
}
