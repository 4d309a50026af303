import { readFileSync } from 'node:fs';
import {
  createSubgraphServer,
  PositionCursors,
  reportDatabaseFaults,
  type ServiceParts,
  type SubgraphServer,
} from '@talent-pool/service-kit';
import type { Meaning } from '@talent-pool/meaning';
import type { Taxonomy } from '@talent-pool/taxonomy';
import { parse } from 'graphql';
import type { Context } from './context.ts';
import type { IndexReader } from './data/index.reader.ts';
import type { SearchStore } from './data/search.store.ts';
import { people } from './people.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/portals.graphql', import.meta.url);

export interface PortalsParts extends ServiceParts {
  readonly store: SearchStore;
  readonly reader: IndexReader;
  readonly taxonomy: Taxonomy;
  /** Without it, texts are read by labels alone. */
  readonly meaning?: Meaning;
}

/** Creates the portals subgraph, ready to listen or to execute operations in process. */
export function createPortalsServer({
  store,
  reader,
  taxonomy,
  meaning,
  ...parts
}: PortalsParts): Promise<SubgraphServer<Context>> {
  const shared = {
    store,
    reader,
    taxonomy,
    cursors: new PositionCursors(parts),
    resembling: (text: string, language: string) => meaning?.resembling(text, language) ?? [],
  };
  return createSubgraphServer<Context>({
    ...parts,
    name: 'portals',
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers: reportDatabaseFaults(resolvers, parts.logger),
    people,
    context: (caller, acceptLanguage) => ({ ...shared, caller, acceptLanguage, now: new Date() }),
    checks: { mongodb: () => store.ready() },
  });
}
