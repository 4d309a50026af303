import { PositionCursors, type Caller } from '@talent-pool/service-kit';
import { loadTaxonomy, sampleShortageList, ShortageLists, type Taxonomy } from '@talent-pool/taxonomy';
import type { Connection, mongo } from 'mongoose';
import {
  executeInProcess,
  createTestDatabase,
  SECRET,
  testParts,
  type OperationResult,
} from '../../../../test/support/subgraph-in-process.ts';
import { screeningAt } from '../application/screening.ts';
import { createContext, type PoolSettings } from '../context.ts';
import { ErasureWorker } from '../data/erasure.worker.ts';
import { ScreeningWorker } from '../data/screening.worker.ts';
import { ProfileStore } from '../data/profile.store.ts';
import { createCandidatesServer } from '../server.ts';

export interface ExecuteOptions {
  readonly as?: Caller;
  readonly variables?: object;
  readonly settings?: Partial<PoolSettings>;
  readonly now?: Date;
  readonly acceptLanguage?: string;
}

/** The candidates subgraph on a database of its own; operations run in process, without HTTP. */
export interface TestSubgraph {
  readonly store: ProfileStore;
  readonly connection: Connection;
  readonly indexer: Connection;
  /** Database of the events of `contact-points`. */
  readonly contactPoints: mongo.Db;
  readonly taxonomy: Taxonomy;
  /** All log lines so far. */
  readonly lines: string[];
  execute(query: string, options?: ExecuteOptions): Promise<OperationResult>;
  /** A worker that reads absences from the test database; not started. */
  worker(): ErasureWorker;
  /** A worker that screens waiting profiles at a time; not started. */
  screening(now: Date): ScreeningWorker;
  stop(): Promise<void>;
}

const SETTINGS: PoolSettings = {
  admission: 'automatic',
  eligibility: 'outside-union-or-protection',
  consentVersion: '2026-1',
  employerMarkSecrets: [SECRET],
};

/** Starts the subgraph on a fresh database. Call `stop` in `afterAll`. */
export async function startTestSubgraph(): Promise<TestSubgraph> {
  const { names, connection, close } = await createTestDatabase(({ candidatesDatabase }) => candidatesDatabase);
  const store = new ProfileStore(connection);
  await store.prepare();
  const [taxonomy, list] = await Promise.all([loadTaxonomy(), sampleShortageList()]);
  const shortages = new ShortageLists(list);
  const { lines, ...parts } = testParts('candidates');
  const server = await createCandidatesServer({ ...parts, store, taxonomy, shortages, settings: SETTINGS });
  const cursors = new PositionCursors(parts);
  const indexer = connection.useDb(names.indexerDatabase);
  return {
    store,
    connection,
    indexer,
    contactPoints: connection.getClient().db(names['contact-pointsDatabase']) as unknown as mongo.Db,
    taxonomy,
    lines,
    worker: () => new ErasureWorker(store, indexer, parts.logger),
    screening: (now) =>
      new ScreeningWorker(store, {
        screeningAt: (time) => screeningAt({ store, taxonomy, shortages, ...SETTINGS }, time),
        log: parts.logger,
        now: () => now,
      }),
    execute: (query, { as, variables, settings, acceptLanguage, now = new Date() } = {}) => {
      const shared = { store, taxonomy, cursors, shortages, settings: { ...SETTINGS, ...settings } };
      const context = createContext({ caller: as, acceptLanguage, now }, shared);
      return executeInProcess(server, query, variables, context);
    },
    stop: async () => {
      await server.stop();
      await close();
    },
  };
}
