import type { Logger } from './logger.ts';

/** Options of a client of MongoDB: how long a server may be looked for, in milliseconds. */
export const FIRST_CONNECTION = { serverSelectionTimeoutMS: 5_000 };

/** Waits for the first connection to MongoDB. Ends the process when there is none: a service can do nothing without it. */
export const orExit = <T>(connecting: Promise<T>, logger: Logger): Promise<T> =>
  connecting.catch((error: unknown) => {
    logger.fatal({ err: error }, 'MongoDB does not respond: check MONGODB_URL and that the server is running');
    process.exit(1);
  });
