import mongoose from 'mongoose';
import { PlainError } from '../../pool/plain-error.ts';
import { ProfileStore } from '../../../subgraphs/candidates/src/data/profile.store.ts';
import { readDatabases } from './config.ts';

const NO_DATABASE = 'Set MONGODB_URL to the database of the pool. It is not set, and no pool is running here.';

/** Databases and stores of a ledger command. */
export interface LedgerTools {
  readonly store: ProfileStore;
  readonly indexer: mongoose.Connection;
}

/** Opens the databases, runs `work` and closes them. Exits with a message on a PlainError. */
export async function withLedger(work: (tools: LedgerTools) => Promise<void>): Promise<void> {
  try {
    const databases = readDatabases();
    if (!databases) throw new PlainError(NO_DATABASE);
    const options = { dbName: databases.candidates, serverSelectionTimeoutMS: 10_000 };
    const connection = await mongoose.createConnection(databases.mongoUrl, options).asPromise();
    try {
      const store = new ProfileStore(connection);
      await work({ store, indexer: connection.useDb(databases.indexer) });
    } finally {
      await connection.close();
    }
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : `Error: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
