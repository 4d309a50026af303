import { FIRST_CONNECTION, orExit, type Logger } from '@talent-pool/service-kit';
import mongoose, { type Connection } from 'mongoose';

export interface DatabaseParts {
  /** Connection string of the replica set. */
  readonly url: string;
  /** Name of the database. */
  readonly name: string;
  readonly logger: Logger;
}

/** A connection to a service's own database. Ends the process when MongoDB does not answer: nothing can be done without it. */
export const connectDatabase = ({ url, name, logger }: DatabaseParts): Promise<Connection> =>
  orExit(
    mongoose.createConnection(url, { ...FIRST_CONNECTION, dbName: name, bufferCommands: false }).asPromise(),
    logger,
  );

/** For a readiness check. Throws unless the database answers. */
export async function pingDatabase(connection: Connection): Promise<void> {
  await connection.db?.command({ ping: 1 });
}
