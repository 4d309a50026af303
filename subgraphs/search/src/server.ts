import { readFileSync } from 'node:fs';
import type { Client } from '@elastic/elasticsearch';
import { createSubgraphServer, CursorCipher, type ServiceParts, type SubgraphServer } from '@talent-pool/service-kit';
import type { Meaning } from '@talent-pool/meaning';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { parse } from 'graphql';
import { createContext, type Context } from './context.ts';
import { CardStore } from './data/card.store.ts';
import { ConceptStore } from './data/concept.store.ts';
import { EngineReader } from './data/engine.reader.ts';
import { MatchStore } from './data/match.store.ts';
import { people } from './people.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/search.graphql', import.meta.url);

export interface SearchParts extends ServiceParts {
  readonly taxonomy: Taxonomy;
  /** Without it, concepts are found by their labels alone. */
  readonly meaning?: Meaning;
  readonly engine: Client;
  readonly prefix: string;
  /** Prefix of the concept index, if it differs. */
  readonly conceptPrefix?: string;
}

/** Creates the search subgraph, ready to listen or to execute operations in process. */
export function createSearchServer({
  taxonomy,
  meaning,
  engine,
  prefix,
  conceptPrefix = prefix,
  ...parts
}: SearchParts): Promise<SubgraphServer<Context>> {
  const reader = new EngineReader(engine, parts.logger, parts.telemetry);
  const store = new CardStore(reader, prefix);
  const matches = new MatchStore(reader, prefix);
  const concepts = new ConceptStore(reader, conceptPrefix, taxonomy, meaning);
  const cursors = new CursorCipher(parts, 'search');
  const shared = { taxonomy, store, matches, concepts, cursors };
  return createSubgraphServer<Context>({
    ...parts,
    name: 'search',
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers,
    people,
    context: (caller, acceptLanguage) => createContext(caller, shared, undefined, acceptLanguage),
    checks: { elasticsearch: async () => void (await Promise.all([store.ready(), concepts.ready()])) },
  });
}
