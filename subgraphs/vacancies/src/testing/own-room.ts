import { callerFromClaims, createLogger, PlaceCursors, type Caller } from '@talent-pool/service-kit';
import { loadShortageList, loadTaxonomy, shortageView, type Taxonomy } from '@talent-pool/taxonomy';
import mongoose from 'mongoose';
import { ownNames, testEngines } from '../../../../test/support/engines.ts';
import { createContext } from '../context.ts';
import { VacancyStore } from '../data/vacancy.store.ts';
import type { PublicationRules } from '../domain/publication.rules.ts';
import { createVacanciesServer } from '../server.ts';

/** An answer of the subgraph, asked in process. */
export interface Answer {
  readonly data: Record<string, never> | null;
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

export interface AskOptions {
  readonly as?: Caller;
  readonly variables?: object;
  readonly now?: Date;
  readonly rules?: Partial<PublicationRules>;
}

export const NOW = new Date('2026-11-24T12:00:00Z');

export const employer = (sub: string): Caller => callerFromClaims({ sub, role: 'employer' });
export const officer = (memberState: string): Caller =>
  callerFromClaims({ sub: `officer-${memberState}`, role: 'officer', member_state: memberState });

/** The vacancies subgraph on a database of its own, asked without HTTP between. */
export type OwnRoom = Awaited<ReturnType<typeof startOwnRoom>>;

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

/** Starts the room. Call `stop` in `afterAll`. */
export async function startOwnRoom() {
  const names = ownNames();
  const connection = await mongoose
    .createConnection(testEngines().mongoUrl, { dbName: names.vacanciesDatabase })
    .asPromise();
  const store = new VacancyStore(connection);
  await store.prepare();
  const [taxonomy, shortages] = await Promise.all([loadTaxonomy(), loadShortageList()]);
  const rules: PublicationRules = { taxonomy, shortages, postingTypes: {} };
  const lines: string[] = [];
  const server = await createVacanciesServer({
    store,
    rules,
    logger: createLogger('vacancies', 'debug', { write: (line) => void lines.push(line) }),
    secret: 'x'.repeat(32),
    verifyToken: async () => undefined,
  });
  const cursors = new PlaceCursors({ secret: 'x'.repeat(32) });
  const ask = async (query: string, { as, variables, now = NOW, ...given }: AskOptions = {}): Promise<Answer> => {
    const contextValue = createContext(as, { store, rules: { ...rules, ...given.rules }, cursors }, now);
    const { body } = await server.apollo.executeOperation({ query, variables: { ...variables } }, { contextValue });
    if (body.kind !== 'single') throw new Error('One answer was expected.');
    const { data = null, errors = [] } = body.singleResult;
    return { data: data as Answer['data'], errors: errors as Answer['errors'] };
  };
  const union = shortageView(shortages, undefined).occupations.map(({ iscoGroup }) => iscoGroup);
  return {
    store,
    connection,
    taxonomy,
    shortages,
    lines,
    ask,
    ...occupationsOf(taxonomy, union),
    stop: async () => {
      await server.stop();
      await connection.close();
      await names.drop();
    },
  };
}
