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
import type { Context, PoolSettings } from './context.ts';
import type { ProfileStore } from './data/profile.store.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/candidates.graphql', import.meta.url);

export interface CandidatesParts extends ServiceParts {
  readonly store: ProfileStore;
  readonly taxonomy: Taxonomy;
  readonly settings: PoolSettings;
}

/** Creates the candidates subgraph, ready to listen or to execute operations in process. */
export function createCandidatesServer({
  store,
  taxonomy,
  settings,
  ...parts
}: CandidatesParts): Promise<SubgraphServer<Context>> {
  const cursors = new PositionCursors(parts);
  return createSubgraphServer<Context>({
    ...parts,
    name: 'candidates',
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers: reportDatabaseFaults(resolvers, parts.logger),
    context: (caller, acceptLanguage) => ({
      caller,
      acceptLanguage,
      store,
      taxonomy,
      settings,
      cursors,
      now: new Date(),
    }),
    checks: { mongodb: () => store.ready() },
  });
}
