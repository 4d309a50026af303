import { readFileSync } from 'node:fs';
import {
  createSubgraphServer,
  PositionCursors,
  reportDatabaseFaults,
  type ServiceParts,
  type SubgraphServer,
} from '@talent-pool/service-kit';
import type { ShortageLists, Taxonomy } from '@talent-pool/taxonomy';
import { parse } from 'graphql';
import { createContext, type Context, type PoolSettings } from './context.ts';
import type { ProfileStore } from './data/profile.store.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/candidates.graphql', import.meta.url);

export interface CandidatesParts extends ServiceParts {
  readonly store: ProfileStore;
  readonly taxonomy: Taxonomy;
  readonly settings: PoolSettings;
  readonly shortages: Pick<ShortageLists, 'inForce'>;
}

/** Creates the candidates subgraph, ready to listen or to execute operations in process. */
export function createCandidatesServer({
  store,
  taxonomy,
  settings,
  shortages,
  ...parts
}: CandidatesParts): Promise<SubgraphServer<Context>> {
  const cursors = new PositionCursors(parts);
  return createSubgraphServer<Context>({
    ...parts,
    name: 'candidates',
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers: reportDatabaseFaults(resolvers, parts.logger),
    context: (caller, acceptLanguage) =>
      createContext({ caller, acceptLanguage, now: new Date() }, { store, taxonomy, settings, cursors, shortages }),
    checks: { mongodb: () => store.ready() },
  });
}
