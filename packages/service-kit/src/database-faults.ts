import { poolError } from './errors.ts';
import type { Logger } from './logger.ts';
import { isDeadlineOver } from './query-deadline.ts';

/** Names of errors of the drivers and of mongoose. Names, because this package does not depend on the drivers. */
const UNAVAILABLE_ERRORS = [
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

/** MongoDB error codes of a server that is shutting down, is no longer primary or timed out. */
const UNAVAILABLE_CODES = [50, 89, 91, 189, 262, 9001, 10_107, 11_600, 11_602, 13_435, 13_436];
/** MongoDB labels of errors for which a retry may succeed. */
const TRANSIENT_LABELS = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

interface DriverError {
  readonly name?: string;
  readonly code?: unknown;
  /** HTTP status of a response of Elasticsearch. */
  readonly statusCode?: number;
  /** Cause of a bulk write error. */
  readonly errorResponse?: unknown;
  hasErrorLabel?(label: string): boolean;
}

/** Whether an error means that an engine is temporarily unavailable, so that a retry may help. */
function isUnavailable(error: DriverError): boolean {
  const { name = '', code, statusCode = 0 } = error;
  if (UNAVAILABLE_ERRORS.includes(name)) return true;
  if (name === 'ResponseError') return statusCode >= 500 || statusCode === 429;
  if (!name.startsWith('Mongo')) return false;
  if (UNAVAILABLE_CODES.includes(Number(code)) || TRANSIENT_LABELS.some((label) => error.hasErrorLabel?.(label)))
    return true;
  return error.errorResponse instanceof Error && isUnavailable(error.errorResponse);
}

type Resolver = (...parameters: unknown[]) => unknown;

/**
 * Wraps resolvers so that errors of an unavailable database or search engine become UNAVAILABLE. Other errors are
 * unchanged.
 */
export function reportDatabaseFaults<T extends object>(resolvers: T, logger: Logger): T {
  const toPoolError = (error: unknown): unknown => {
    if (!isUnavailable(error as DriverError)) return error;
    // A query cancelled at its deadline is not a failure of the engine.
    if (isDeadlineOver()) return poolError('UNAVAILABLE', 'The query was cancelled.');
    logger.error({ err: error }, 'the database does not respond');
    return poolError('UNAVAILABLE', 'The database does not respond.');
  };
  const guarded = (resolver: Resolver): Resolver =>
    function guard(...parameters) {
      try {
        const result = resolver(...parameters);
        return result instanceof Promise
          ? result.catch((error: unknown) => Promise.reject(toPoolError(error) as Error))
          : result;
      } catch (error) {
        throw toPoolError(error);
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
