import { readFileSync } from 'node:fs';
import {
  createSubgraphServer,
  PositionCursors,
  reportDatabaseFaults,
  type ServiceParts,
  type SubgraphServer,
} from '@talent-pool/service-kit';
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
}

/** Creates the portals subgraph, ready to listen or to execute operations in process. */
export function createPortalsServer({
  store,
  reader,
  taxonomy,
  ...parts
}: PortalsParts): Promise<SubgraphServer<Context>> {
  const cursors = new PositionCursors(parts);
  return createSubgraphServer<Context>({
    ...parts,
    name: 'portals',
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers: reportDatabaseFaults(resolvers, parts.logger),
    people,
    context: (caller) => ({ caller, store, reader, taxonomy, cursors, now: new Date() }),
    checks: { mongodb: () => store.ready() },
  });
}
