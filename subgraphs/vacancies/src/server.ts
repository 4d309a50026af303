import { readFileSync } from 'node:fs';
import {
  createSubgraphServer,
  PositionCursors,
  reportDatabaseFaults,
  type ServiceParts,
  type SubgraphServer,
} from '@talent-pool/service-kit';
import { parse } from 'graphql';
import { createContext, type Context, type RateHistory } from './context.ts';
import type { VacancyStore } from './data/vacancy.store.ts';
import type { LastingRules } from './domain/publication.rules.ts';
import { resolvers } from './resolvers/index.ts';

const SDL = new URL('../../../schema/vacancies.graphql', import.meta.url);

export interface VacanciesParts extends ServiceParts {
  readonly store: VacancyStore;
  readonly rules: LastingRules;
  readonly rateHistory: RateHistory;
  /** Keys of the marks of employers. */
  readonly employerMarkSecrets: readonly string[];
}

/** Creates the vacancies subgraph, ready to listen or to execute operations in process. */
export function createVacanciesServer({
  store,
  rules,
  rateHistory,
  employerMarkSecrets,
  ...parts
}: VacanciesParts): Promise<SubgraphServer<Context>> {
  const shared = { store, rules, rateHistory, employerMarkSecrets, cursors: new PositionCursors(parts) };
  return createSubgraphServer<Context>({
    ...parts,
    name: 'vacancies',
    typeDefs: parse(readFileSync(SDL, 'utf8')),
    resolvers: reportDatabaseFaults(resolvers, parts.logger),
    context: (caller) => createContext(caller, shared, new Date()),
    checks: { mongodb: () => store.ready() },
  });
}
