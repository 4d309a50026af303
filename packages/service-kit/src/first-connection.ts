import type { Logger } from './logger.ts';

/** MongoDB client options for the first connection; in milliseconds. */
export const FIRST_CONNECTION = { serverSelectionTimeoutMS: 5_000 };

/** Awaits the first connection to MongoDB. Exits the process on failure, because the service cannot work without it. */
export const exitOnFailure = <T>(connecting: Promise<T>, logger: Logger): Promise<T> =>
  connecting.catch((error: unknown) => {
    logger.fatal({ err: error }, 'MongoDB does not respond: check MONGODB_URL and that the server is running');
    process.exit(1);
  });
