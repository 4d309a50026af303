import { MongoServerError, type Db } from 'mongodb';
import { COLLECTIONS, type InUseDocument } from './taxonomy.collections.ts';

const DUPLICATE_KEY = 11_000;

/** Edition of a version together with what it lacks of those before it. */
export const editionOf = ([base, obsolete]: InUseDocument['sets']): string => `${base}+${obsolete}`;

/**
 * Puts two complete sets into use, in one write. False when the edition in use is no longer `expected` (undefined: none):
 * what the version lacks of it was worked out from another one.
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
