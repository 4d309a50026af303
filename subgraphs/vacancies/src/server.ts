import { readFileSync } from 'node:fs';
import {
  createSubgraphServer,
  reportDatabaseFaults,
  type Logger,
  type SubgraphServer,
  type TokenVerifier,
} from '@talent-pool/service-kit';
import { parse } from 'graphql';
import { createContext, type Context } from './context.ts';
import type { VacancyStore } from './data/vacancy.store.ts';
import type { PublicationRules } from './domain/publication.rules.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/vacancies.graphql', import.meta.url);

export interface VacanciesParts {
  readonly store: VacancyStore;
  readonly rules: PublicationRules;
  readonly logger: Logger;
  readonly secret: string;
  readonly verifyToken: TokenVerifier;
}

/** The vacancies subgraph, ready to listen or to be asked in process. */
export function createVacanciesServer({ store, rules, ...parts }: VacanciesParts): Promise<SubgraphServer<Context>> {
  return createSubgraphServer<Context>({
    ...parts,
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers: {
      ...resolvers,
      Query: reportDatabaseFaults(resolvers.Query ?? {}, parts.logger),
      Mutation: reportDatabaseFaults(resolvers.Mutation ?? {}, parts.logger),
    },
    context: (caller) => createContext(caller, store, rules, new Date()),
    checks: { mongodb: () => store.ready() },
  });
}
