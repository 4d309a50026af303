import { poolError } from './errors.ts';
import type { Logger } from './logger.ts';

/** Errors of the driver and of mongoose, by name: this package does not reach the database itself. */
const AWAY = [
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoClientClosedError',
  'MongoPoolClearedError',
  'MongooseServerSelectionError',
];

/** Codes of a server that is stopping, is no longer primary or did not answer in time. */
const AWAY_CODES = [50, 89, 91, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436];

/** Whether an error means that the database cannot be asked just now, so that trying again later may help. */
function isDatabaseAway(error: unknown): boolean {
  const { name, code } = error as { name?: string; code?: unknown };
  return AWAY.includes(name ?? '') || (name === 'MongoServerError' && AWAY_CODES.includes(Number(code)));
}

type Resolver = (...parameters: unknown[]) => unknown;

/**
 * The resolvers of one type, so that a database that is away is UNAVAILABLE to the caller: try again later. Every other
 * error stays what it is.
 */
export function reportDatabaseFaults<T extends object>(resolvers: T, logger: Logger): T {
  const guarded = (resolver: Resolver): Resolver =>
    async function guard(...parameters) {
      try {
        return await resolver(...parameters);
      } catch (error) {
        if (!isDatabaseAway(error)) throw error;
        logger.error({ err: error }, 'the database does not answer');
        throw poolError('UNAVAILABLE', 'The database does not answer.');
      }
    };
  const entries = Object.entries(resolvers).map(([field, resolver]) => [field, guarded(resolver as Resolver)]);
  return Object.fromEntries(entries) as T;
}
