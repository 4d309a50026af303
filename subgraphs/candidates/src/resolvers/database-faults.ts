import { poolError, type Logger } from '@talent-pool/service-kit';
import { isDatabaseAway } from '../data/database-faults.ts';

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
