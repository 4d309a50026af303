import {
  createEngineClient,
  figuresIndex,
  type FigureDocument,
  type IndexedCard,
  type IndexedVacancy,
  type SnapshotDocument,
} from '@talent-pool/search-index';
import { Meaning } from '@talent-pool/meaning';
import { callerFromClaims, CursorCipher } from '@talent-pool/service-kit';
import { loadTaxonomy } from '@talent-pool/taxonomy';
import { SHARED_CONCEPTS } from '../../../../test/support/concepts.ts';
import { adminClient, engineSettings, createTestNames, testEngines } from '../../../../test/support/engines.ts';
import { executeInProcess, testParts, type OperationResult } from '../../../../test/support/subgraph-in-process.ts';
import { indexCards, indexVacancies, sampleCards, sampleVacancies } from '../../../../test/support/sample-cards.ts';
import { createContext } from '../context.ts';
import { CardStore } from '../data/card.store.ts';
import { ConceptStore } from '../data/concept.store.ts';
import { EngineReader } from '../data/engine.reader.ts';
import { MatchStore } from '../data/match.store.ts';
import { createSearchServer } from '../server.ts';

export const EMPLOYER = { sub: 'e', role: 'employer', verification: 'VERIFIED' };

/**
 * Starts the search subgraph over generated cards and vacancies; operations run in process. Concepts come from the
 * index that all tests share.
 */
export async function startTestSubgraph({
  profiles,
  vacancies = 0,
  seed,
  today,
}: {
  profiles: number;
  vacancies?: number;
  seed: number;
  /** The day of all requests, "YYYY-MM-DD"; default: that of the clock. */
  today?: string;
}) {
  const names = createTestNames();
  const admin = adminClient();
  const engine = createEngineClient(engineSettings(testEngines().elasticsearch.search) as never);
  const { lines: _lines, ...parts } = testParts('search');
  const taxonomy = await loadTaxonomy();
  const meaning = await Meaning.of(taxonomy);
  const cards: IndexedCard[] = sampleCards(taxonomy, profiles, seed);
  const openings: IndexedVacancy[] = vacancies > 0 ? await sampleVacancies(taxonomy, vacancies, seed) : [];
  await indexCards(admin, names.prefix, cards);
  await indexVacancies(admin, names.prefix, openings.length > 0 ? openings : await sampleVacancies(taxonomy, 1, seed));
  const server = await createSearchServer({
    taxonomy,
    meaning,
    engine,
    prefix: names.prefix,
    conceptPrefix: SHARED_CONCEPTS,
    ...parts,
  });
  const reader = new EngineReader(engine, parts.logger);
  const concepts = new ConceptStore(reader, SHARED_CONCEPTS, taxonomy, meaning);
  const store = new CardStore(reader, names.prefix);
  const shared = {
    taxonomy,
    store,
    matches: new MatchStore(reader, names.prefix),
    concepts,
    cursors: new CursorCipher(parts, 'search'),
  };

  return {
    taxonomy,
    concepts,
    engine,
    cards,
    openings,
    /** `claims` of the caller; null for an anonymous caller. */
    execute<T>(
      query: string,
      variables: object = {},
      claims: object | null = EMPLOYER,
      acceptLanguage?: string,
    ): Promise<OperationResult<T>> {
      const caller = claims === null ? undefined : callerFromClaims({ ...claims });
      return executeInProcess(server, query, variables, createContext(caller, shared, today, acceptLanguage));
    },
    /** Writes rows of public figures, as the indexer would. */
    async publish(rows: Readonly<Record<string, FigureDocument | SnapshotDocument>>): Promise<void> {
      const index = figuresIndex(names.prefix);
      const operations = Object.entries(rows).flatMap(([_id, row]) => [{ index: { _id } }, row]);
      await admin.bulk({ index, operations, refresh: true });
    },
    async stop(): Promise<void> {
      await server.stop();
      await names.drop();
      await Promise.all([engine.close(), admin.close()]);
    },
  };
}
export type TestSubgraph = Awaited<ReturnType<typeof startTestSubgraph>>;
