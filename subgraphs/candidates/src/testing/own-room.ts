import { callerFromClaims, createLogger, PlaceCursors, type Caller } from '@talent-pool/service-kit';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import mongoose, { type Connection } from 'mongoose';
import { ownNames, testEngines } from '../../../../test/support/engines.ts';
import type { PoolSettings } from '../context.ts';
import { ErasureWorker } from '../data/erasure.worker.ts';
import { ProfileStore } from '../data/profile.store.ts';
import { createCandidatesServer } from '../server.ts';

/** An answer of the subgraph, asked in process. */
export interface Answer {
  readonly data: Record<string, never> | null;
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
}

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

export const candidate = (sub: string): Caller => callerFromClaims({ sub, role: 'candidate' });
export const officer = (memberState: string): Caller =>
  callerFromClaims({ sub: `officer-${memberState}`, role: 'officer', member_state: memberState });

const SETTINGS: PoolSettings = {
  admission: 'automatic',
  eligibility: 'outside-union-or-protection',
  consentVersion: '2026-1',
};

/** Starts the room. Call `stop` in `afterAll`. */
export async function startOwnRoom(): Promise<OwnRoom> {
  const names = ownNames();
  const connection = await mongoose
    .createConnection(testEngines().mongoUrl, { dbName: names.candidatesDatabase })
    .asPromise();
  const store = new ProfileStore(connection);
  await store.prepare();
  const taxonomy = await loadTaxonomy();
  const lines: string[] = [];
  const logger = createLogger('candidates', 'debug', { write: (line) => void lines.push(line) });
  const verifyToken = async (): Promise<undefined> => undefined;
  const secret = 'x'.repeat(32);
  const server = await createCandidatesServer({ store, taxonomy, settings: SETTINGS, logger, secret, verifyToken });
  const cursors = new PlaceCursors({ secret });
  const indexer = connection.useDb(names.indexerDatabase);
  return {
    store,
    connection,
    indexer,
    taxonomy,
    lines,
    worker: () => new ErasureWorker(store, indexer, logger),
    ask: async (query, { as, variables = {}, settings, now = new Date() } = {}) => {
      const contextValue = { caller: as, store, taxonomy, cursors, settings: { ...SETTINGS, ...settings }, now };
      const request = { query, variables: variables as Record<string, unknown> };
      const { body } = await server.apollo.executeOperation(request, { contextValue });
      if (body.kind !== 'single') throw new Error('One result was expected.');
      const { data = null, errors = [] } = JSON.parse(JSON.stringify(body.singleResult)) as Partial<Answer>;
      return { data, errors };
    },
    stop: async () => {
      await server.stop();
      await connection.close();
      await names.drop();
    },
  };
}
