import type { Caller, Logger } from '@talent-pool/service-kit';
import { definitionOf, SUBGRAPH_NAMES } from '@talent-pool/services';
import { Agent } from 'undici';
import type { SubgraphRequestContext } from '../graph/request-context.ts';
import { sendToSubgraph, type SubgraphClient } from '../graph/subgraph-client.ts';

const QUESTION = JSON.stringify({ query: '{ callerPoolId }' });
/** Subgraphs that decide by the caller's own pool id. */
const TOLD: ReadonlySet<string> = new Set(SUBGRAPH_NAMES.filter((name) => definitionOf(name).isToldPoolId));

export interface ProfileSettings extends Pick<SubgraphClient, 'secret' | 'timeout'> {
  /** Address of the candidates subgraph. */
  readonly url: string;
  readonly logger: Logger;
}

/**
 * Asks the candidates subgraph for the caller's own pool id, each time anew: a pool id is given up at once when its person
 * withdraws. Without an answer it stays unknown.
 */
export class OwnProfiles {
  private readonly agent = new Agent({ keepAliveTimeout: 30_000 });
  private readonly settings: ProfileSettings;

  constructor(settings: ProfileSettings) {
    this.settings = settings;
  }

  /** The caller as this subgraph has to know it. Never throws. */
  async callerFor(
    subgraph: string,
    { authorization, caller, requestId }: SubgraphRequestContext,
  ): Promise<Caller | undefined> {
    if (!TOLD.has(subgraph) || !caller?.permissions.has('profile:own')) return caller;
    const client = { ...this.settings, name: 'candidates', agent: this.agent };
    const answer = await sendToSubgraph(client, QUESTION, { authorization, requestId, caller });
    const { callerPoolId } = (answer?.data ?? {}) as { callerPoolId?: string | null };
    if (!answer?.errors && callerPoolId !== undefined) return { ...caller, poolId: callerPoolId };
    this.settings.logger.warn('the candidates subgraph does not give the own pool id of a caller');
    return caller;
  }

  /** Ends the connections. */
  close(): Promise<void> {
    return this.agent.destroy();
  }
}
