import { PositionCursors, type Caller } from '@talent-pool/service-kit';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import type { Connection } from 'mongoose';
import {
  executeInProcess,
  createTestDatabase,
  SECRET,
  testParts,
  type OperationResult,
} from '../../../../test/support/subgraph-in-process.ts';
import type { PoolSettings } from '../context.ts';
import { ErasureWorker } from '../data/erasure.worker.ts';
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
  readonly taxonomy: Taxonomy;
  /** All log lines so far. */
  readonly lines: string[];
  execute(query: string, options?: ExecuteOptions): Promise<OperationResult>;
  /** A worker that reads absences from the test database; not started. */
  worker(): ErasureWorker;
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
  const taxonomy = await loadTaxonomy();
  const { lines, ...parts } = testParts('candidates');
  const server = await createCandidatesServer({ ...parts, store, taxonomy, settings: SETTINGS });
  const cursors = new PositionCursors(parts);
  const indexer = connection.useDb(names.indexerDatabase);
  return {
    store,
    connection,
    indexer,
    taxonomy,
    lines,
    worker: () => new ErasureWorker(store, indexer, parts.logger),
    execute: (query, { as, variables, settings, acceptLanguage, now = new Date() } = {}) => {
      const shared = { store, taxonomy, cursors, settings: { ...SETTINGS, ...settings } };
      return executeInProcess(server, query, variables, { ...shared, caller: as, acceptLanguage, now });
    },
    stop: async () => {
      await server.stop();
      await close();
    },
  };
}
