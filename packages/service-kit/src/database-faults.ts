import { poolError } from './errors.ts';
import type { Logger } from './logger.ts';
import { isDeadlineOver } from './query-deadline.ts';

/** Errors of the drivers and of mongoose, by name: this package reaches neither MongoDB nor Elasticsearch itself. */
const AWAY = [
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongoNotConnectedError',
  'MongoClientClosedError',
  'MongoPoolClearedError',
  'MongoOperationTimeoutError',
  'MongooseServerSelectionError',
  'ConnectionError',
  'NoLivingConnectionsError',
  'RequestAbortedError',
  'TimeoutError',
];

/** Codes of a server that is stopping, is no longer primary or did not answer in time; errors of any kind carry them. */
const AWAY_CODES = [50, 89, 91, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436];
/** What MongoDB says of errors that may be gone when the same is asked again. */
const PASSING = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

interface DriverError {
  readonly name?: string;
  readonly code?: unknown;
  /** Of an answer of Elasticsearch. */
  readonly statusCode?: number;
  /** What an error of many writes at once came from. */
  readonly errorResponse?: unknown;
  hasErrorLabel?(label: string): boolean;
}

/** Whether an error means that an engine cannot be asked just now, so that trying again later may help. */
function isAway(error: DriverError): boolean {
  const { name = '', code, statusCode = 0 } = error;
  if (AWAY.includes(name)) return true;
  if (name === 'ResponseError') return statusCode >= 500 || statusCode === 429;
  if (!name.startsWith('Mongo')) return false;
  if (AWAY_CODES.includes(Number(code)) || PASSING.some((label) => error.hasErrorLabel?.(label))) return true;
  return error.errorResponse instanceof Error && isAway(error.errorResponse);
}

type Resolver = (...parameters: unknown[]) => unknown;

/**
 * Resolvers of all types, so that a database or search engine that is away is UNAVAILABLE to the caller: try again later.
 * Every other error stays what it is.
 */
export function reportDatabaseFaults<T extends object>(resolvers: T, logger: Logger): T {
  const told = (error: unknown): unknown => {
    if (!isAway(error as DriverError)) return error;
    // What nobody waits for any more is not the engine's failure.
    if (isDeadlineOver()) return poolError('UNAVAILABLE', 'The query was cancelled.');
    logger.error({ err: error }, 'the database does not respond');
    return poolError('UNAVAILABLE', 'The database does not respond.');
  };
  const guarded = (resolver: Resolver): Resolver =>
    function guard(...parameters) {
      try {
        const result = resolver(...parameters);
        return result instanceof Promise
          ? result.catch((error: unknown) => Promise.reject(told(error) as Error))
          : result;
      } catch (error) {
        throw told(error);
      }
    };
  const isPlain = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  const ofType = (fields: unknown): unknown =>
    isPlain(fields)
      ? Object.fromEntries(
          Object.entries(fields).map(([name, field]) => [
            name,
            typeof field === 'function' ? guarded(field as Resolver) : field,
          ]),
        )
      : fields;
  return Object.fromEntries(Object.entries(resolvers).map(([type, fields]) => [type, ofType(fields)])) as T;
}
