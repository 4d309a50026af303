import { randomUUID } from 'node:crypto';
import type { Agent } from 'undici';
import { sendToSubgraph, type SubgraphClient } from '../graph/subgraph-client.ts';
import type { CardView } from './card-views.ts';

const QUERY = 'mutation ($views: [CardViewInput!]!) { recordCardViews(views: $views) }';

/**
 * Sends views of cards to the candidates subgraph, on behalf of no caller: only the gateway can sign such a request.
 * Resolves to whether they are recorded.
 */
export const sendCardViews =
  (client: Omit<SubgraphClient, 'name' | 'agent'>, agent: Agent) =>
  async (views: readonly CardView[]): Promise<boolean> => {
    const body = JSON.stringify({ query: QUERY, variables: { views } });
    const context = { authorization: undefined, requestId: randomUUID() };
    const answer = await sendToSubgraph({ ...client, name: 'candidates', agent }, body, context);
    return answer !== undefined && !answer.errors;
  };
