import { MongoServerError, type Db } from 'mongodb';
import { COLLECTIONS, type InUseDocument } from './taxonomy.collections.ts';

const DUPLICATE_KEY = 11_000;

/** Identity of an edition: a version and the set of its obsolete concepts. */
export const editionOf = ([base, obsolete]: InUseDocument['sets']): string => `${base}+${obsolete}`;

/**
 * Activates two complete sets in one write. Returns false if the edition in use is no longer `expected` (undefined:
 * none), because the obsolete concepts were computed for that edition.
 */
export async function putIntoUse(
  database: Db,
  { version, sets }: Pick<InUseDocument, 'version' | 'sets'>,
  expected: string | undefined,
): Promise<boolean> {
  const inUse = database.collection<InUseDocument>(COLLECTIONS.inUse, { writeConcern: { w: 'majority' } });
  const next = { edition: editionOf(sets), version, sets, since: new Date() };
  if (expected !== undefined) {
    const { matchedCount } = await inUse.replaceOne({ _id: 'taxonomy', edition: expected }, next);
    return matchedCount === 1;
  }
  try {
    await inUse.insertOne({ _id: 'taxonomy', ...next });
    return true;
  } catch (error) {
    if (error instanceof MongoServerError && error.code === DUPLICATE_KEY) return false;
    throw error;
  }
}
