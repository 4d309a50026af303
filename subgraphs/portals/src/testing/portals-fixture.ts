import type { Client } from '@elastic/elasticsearch';
import { createEngineClient } from '@talent-pool/search-index';
import { loadTaxonomy, type Taxonomy } from '@talent-pool/taxonomy';
import type { mongo } from 'mongoose';
import { adminClient, engineSettings, testEngines } from '../../../../test/support/engines.ts';
import { createTestDatabase } from '../../../../test/support/subgraph-in-process.ts';
import { SearchStore } from '../data/search.store.ts';

/** Databases and indexes of one test file, with the rights that `portals` has. */
export interface PortalsFixture {
  readonly prefix: string;
  /** Client with all privileges, to fill indexes. */
  readonly admin: Client;
  readonly engine: Client;
  readonly store: SearchStore;
  readonly taxonomy: Taxonomy;
  /** Database of the candidates' events. */
  readonly candidates: mongo.Db;
  /** Deletes all databases and indexes of this fixture. */
  close(): Promise<void>;
}

/** Creates an empty store, and clients of the engine. */
export async function createPortalsFixture(): Promise<PortalsFixture> {
  const { names, connection, close } = await createTestDatabase(({ portalsDatabase }) => portalsDatabase);
  const admin = adminClient();
  const engine = createEngineClient(engineSettings(testEngines().elasticsearch.search) as never);
  const store = new SearchStore(connection);
  await store.prepare();
  return {
    prefix: names.prefix,
    admin,
    engine,
    store,
    taxonomy: await loadTaxonomy(),
    candidates: connection.getClient().db(names.candidatesDatabase),
    close: async () => {
      await close();
      await Promise.all([engine.close(), admin.close()]);
    },
  };
}
