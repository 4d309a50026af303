import { PlaceCursors, type Caller } from '@talent-pool/service-kit';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import type { Connection } from 'mongoose';
import { askInProcess, ownDatabase, testParts, type Answer } from '../../../../test/support/own-subgraph.ts';
import type { PoolSettings } from '../context.ts';
import { ErasureWorker } from '../data/erasure.worker.ts';
import { ProfileStore } from '../data/profile.store.ts';
import { createCandidatesServer } from '../server.ts';

export interface AskOptions {
  readonly as?: Caller;
  readonly variables?: object;
  readonly settings?: Partial<PoolSettings>;
  readonly now?: Date;
}

/** The candidates subgraph on a database of its own, asked without HTTP between. */
export interface OwnRoom {
  readonly store: ProfileStore;
  readonly connection: Connection;
  readonly indexer: Connection;
  readonly taxonomy: Taxonomy;
  /** Every log line so far. */
  readonly lines: string[];
  ask(query: string, options?: AskOptions): Promise<Answer>;
  /** A worker that follows this room's absences, not started. */
  worker(): ErasureWorker;
  stop(): Promise<void>;
}

const SETTINGS: PoolSettings = {
  admission: 'automatic',
  eligibility: 'outside-union-or-protection',
  consentVersion: '2026-1',
};

/** Starts the room. Call `stop` in `afterAll`. */
export async function startOwnRoom(): Promise<OwnRoom> {
  const { names, connection, close } = await ownDatabase(({ candidatesDatabase }) => candidatesDatabase);
  const store = new ProfileStore(connection);
  await store.prepare();
  const taxonomy = await loadTaxonomy();
  const { lines, ...parts } = testParts('candidates');
  const server = await createCandidatesServer({ ...parts, store, taxonomy, settings: SETTINGS });
  const cursors = new PlaceCursors(parts);
  const indexer = connection.useDb(names.indexerDatabase);
  return {
    store,
    connection,
    indexer,
    taxonomy,
    lines,
    worker: () => new ErasureWorker(store, indexer, parts.logger),
    ask: (query, { as, variables, settings, now = new Date() } = {}) => {
      const shared = { store, taxonomy, cursors, settings: { ...SETTINGS, ...settings } };
      return askInProcess(server, query, variables, { ...shared, caller: as, now });
    },
    stop: async () => {
      await server.stop();
      await close();
    },
  };
}
