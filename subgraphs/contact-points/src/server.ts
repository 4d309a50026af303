import { readFileSync } from 'node:fs';
import {
  createSubgraphServer,
  PositionCursors,
  reportDatabaseFaults,
  type ServiceParts,
  type SubgraphServer,
} from '@talent-pool/service-kit';
import { parse } from 'graphql';
import { createContext, type Context } from './context.ts';
import type { ContactPointStore } from './data/contact-point.store.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/contact-points.graphql', import.meta.url);

export interface ContactPointsParts extends ServiceParts {
  readonly store: ContactPointStore;
}

/** Creates the contact-points subgraph, ready to listen or to execute operations in process. */
export function createContactPointsServer({ store, ...parts }: ContactPointsParts): Promise<SubgraphServer<Context>> {
  const shared = { store, cursors: new PositionCursors(parts) };
  return createSubgraphServer<Context>({
    ...parts,
    name: 'contact-points',
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers: reportDatabaseFaults(resolvers, parts.logger),
    context: (caller) => createContext(caller, shared, new Date()),
    checks: { mongodb: () => store.ready() },
  });
}
