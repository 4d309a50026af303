import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Client } from '@elastic/elasticsearch';
import { createSubgraphServer, type Logger, type SubgraphServer, type TokenVerifier } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import DataLoader from 'dataloader';
import { parse } from 'graphql';
import type { Context } from './context.ts';
import { CardStore } from './data/card.store.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/search.graphql', import.meta.url);

export interface SearchParts {
  readonly taxonomy: Taxonomy;
  readonly engine: Client;
  readonly prefix: string;
  readonly logger: Logger;
  readonly secret: string;
  readonly verifyToken: TokenVerifier;
}

/** The search subgraph, ready to listen or to be asked in process. */
export function createSearchServer({
  taxonomy,
  engine,
  prefix,
  ...parts
}: SearchParts): Promise<SubgraphServer<Context>> {
  const store = new CardStore(engine, prefix, parts.logger);
  const cursorSecret = createHmac('sha256', parts.secret).update('search cursors').digest('hex');
  return createSubgraphServer<Context>({
    ...parts,
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers,
    context: (caller) => ({
      caller,
      taxonomy,
      store,
      cards: new DataLoader((ids) => store.cards(ids), { maxBatchSize: 200 }),
      cursorSecret,
    }),
    checks: { elasticsearch: () => store.ready() },
  });
}
