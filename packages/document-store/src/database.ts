import { FIRST_CONNECTION, exitOnFailure, type Logger } from '@talent-pool/service-kit';
import mongoose, { type Connection } from 'mongoose';

export interface DatabaseParts {
  /** Connection string of the replica set. */
  readonly url: string;
  /** Name of the database. */
  readonly name: string;
  readonly logger: Logger;
}

/**
 * Connects to a service's own database. Exits the process if MongoDB is unavailable, because the service cannot work
 * without it.
 */
export const connectDatabase = ({ url, name, logger }: DatabaseParts): Promise<Connection> =>
  exitOnFailure(
    mongoose.createConnection(url, { ...FIRST_CONNECTION, dbName: name, bufferCommands: false }).asPromise(),
    logger,
  );

/** A readiness check. Rejects if the database is unavailable. */
export async function pingDatabase(connection: Connection): Promise<void> {
  await connection.db?.command({ ping: 1 });
}
