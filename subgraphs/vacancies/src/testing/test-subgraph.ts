import { ReferenceRates } from '@talent-pool/pay';
import { StoredRates } from '@talent-pool/taxonomy-store';
import { PositionCursors, type Caller } from '@talent-pool/service-kit';
import { loadShortageList, loadTaxonomy, shortageView, type Taxonomy } from '@talent-pool/taxonomy';
import {
  executeInProcess,
  createTestDatabase,
  SECRET,
  testParts,
  type OperationResult,
} from '../../../../test/support/subgraph-in-process.ts';
import { createContext } from '../context.ts';
import { VacancyStore } from '../data/vacancy.store.ts';
import type { LastingRules } from '../domain/publication.rules.ts';
import { createVacanciesServer } from '../server.ts';

export interface ExecuteOptions {
  readonly as?: Caller;
  readonly variables?: object;
  readonly now?: Date;
  readonly rules?: Partial<LastingRules>;
}

export const NOW = new Date('2026-11-24T12:00:00Z');

/** The vacancies subgraph on a database of its own; operations run in process, without HTTP. */
export type TestSubgraph = Awaited<ReturnType<typeof startTestSubgraph>>;

/** An occupation on the Union's list of shortage occupations, and one that is on no list. */
function occupationsOf(taxonomy: Taxonomy, groups: readonly string[]) {
  const listed = taxonomy
    .occupations()
    .find(({ iscoGroup, essentialSkills }) => groups.includes(iscoGroup) && essentialSkills.length > 5);
  const unlisted = taxonomy
    .occupations()
    .find(({ iscoGroup }) => !groups.includes(iscoGroup) && iscoGroup.startsWith('52'));
  if (!listed || !unlisted) throw new Error('The lists hold no such occupations.');
  return { listed, unlisted };
}

/** Starts the subgraph on a fresh database. Call `stop` in `afterAll`. */
export async function startTestSubgraph() {
  const { names, connection, close } = await createTestDatabase(({ vacanciesDatabase }) => vacanciesDatabase);
  const store = new VacancyStore(connection);
  await store.prepare();
  const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
  const rules: LastingRules = { taxonomy, shortages, postingTypes: {}, rates: new ReferenceRates() };
  const { lines, ...parts } = testParts('vacancies');
  const taxonomies = connection.getClient().db(names.taxonomyDatabase);
  const shared = { store, rules, rateHistory: new StoredRates(taxonomies), employerMarkSecrets: [SECRET] };
  const server = await createVacanciesServer({ ...parts, ...shared });
  const cursors = new PositionCursors(parts);
  const execute = (
    query: string,
    { as, variables, now = NOW, ...given }: ExecuteOptions = {},
  ): Promise<OperationResult> => {
    const context = createContext(as, { ...shared, rules: { ...rules, ...given.rules }, cursors }, now);
    return executeInProcess(server, query, variables, context);
  };
  const union = shortageView(shortages, undefined).occupations.map(({ iscoGroup }) => iscoGroup);
  return {
    store,
    connection,
    /** Database of the candidates' events. */
    candidates: connection.getClient().db(names.candidatesDatabase),
    taxonomies,
    /** Database of the events of `contact-points`. */
    contactPoints: connection.getClient().db(names['contact-pointsDatabase']),
    taxonomy,
    shortages,
    lines,
    execute,
    ...occupationsOf(taxonomy, union),
    stop: async () => {
      await server.stop();
      await close();
    },
  };
}
