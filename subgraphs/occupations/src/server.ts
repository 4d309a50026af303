import { readFileSync } from 'node:fs';
import { createSubgraphServer, type ServiceParts, type SubgraphServer } from '@talent-pool/service-kit';
import { parse } from 'graphql';
import type { Context } from './context.ts';
import { enumsOf } from './read-enums.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/occupations.graphql', import.meta.url);
/** All subgraphs' types: the enums of every one of them have names. */
const SUPERGRAPH = new URL('../../../schema/supergraph.graphql', import.meta.url);

export interface OccupationsParts extends Omit<Context, 'enums'>, ServiceParts {}

/** Creates the occupations subgraph, ready to listen or to execute operations in process. */
export function createOccupationsServer({
  taxonomy,
  shortages,
  ...parts
}: OccupationsParts): Promise<SubgraphServer<Context>> {
  const context: Context = { taxonomy, shortages, enums: enumsOf(readFileSync(SUPERGRAPH, 'utf8')) };
  return createSubgraphServer({
    ...parts,
    name: 'occupations',
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers,
    context: () => context,
    checks: {},
  });
}
