import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Client } from '@elastic/elasticsearch';
import { createSubgraphServer, type Logger, type SubgraphServer, type TokenVerifier } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { parse } from 'graphql';
import { createContext, type Context } from './context.ts';
import { CardStore } from './data/card.store.ts';
import { ConceptStore } from './data/concept.store.ts';
import { EngineReader } from './data/engine.reader.ts';
import { MatchStore } from './data/match.store.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/search.graphql', import.meta.url);

export interface SearchParts {
  readonly taxonomy: Taxonomy;
  readonly engine: Client;
  readonly prefix: string;
  /** Prefix of the index of concepts, where it is another. */
  readonly conceptPrefix?: string;
  readonly logger: Logger;
  readonly secret: string;
  readonly verifyToken: TokenVerifier;
}

/** The search subgraph, ready to listen or to be asked in process. */
export function createSearchServer({
  taxonomy,
  engine,
  prefix,
  conceptPrefix = prefix,
  ...parts
}: SearchParts): Promise<SubgraphServer<Context>> {
  const reader = new EngineReader(engine, parts.logger);
  const store = new CardStore(reader, prefix);
  const matches = new MatchStore(reader, prefix);
  const languages = [...new Set(Object.values(taxonomy.labels).flatMap((book) => book.languages))];
  const concepts = new ConceptStore(reader, conceptPrefix, languages);
  const cursorSecret = createHmac('sha256', parts.secret).update('search cursors').digest('hex');
  return createSubgraphServer<Context>({
    ...parts,
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers,
    context: (caller) => createContext(caller, { taxonomy, store, matches, concepts, cursorSecret }),
    checks: { elasticsearch: () => store.ready(), concepts: () => concepts.ready() },
  });
}
