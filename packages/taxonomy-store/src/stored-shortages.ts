import type { ShortageList, ShortageStore } from '@talent-pool/taxonomy';
import type { Db } from 'mongodb';
import { COLLECTIONS, type ShortageDocument } from './taxonomy.collections.ts';
import type { ReadableDatabase } from './readable-database.ts';

/** Reads imported shortage lists from MongoDB. */
export class StoredShortages implements ShortageStore {
  private readonly database: ReadableDatabase;

  constructor(database: ReadableDatabase) {
    this.database = database;
  }

  /** Ordered by first day of validity, then by time of import. */
  async lists(): Promise<readonly ShortageList[]> {
    const found = (await this.database.collection(COLLECTIONS.shortageLists).find({}).toArray()) as ShortageDocument[];
    const place = ({ validFrom, importedAt }: ShortageDocument): string => `${validFrom} ${importedAt.toISOString()}`;
    return found
      .sort((one, other) => (place(one) < place(other) ? -1 : 1))
      .map(({ _id: version, validFrom, source, entries }) => ({ version, validFrom, source, entries }));
  }
}

/** Stores a list. Replaces a list of the same version. */
export async function storeShortageList(database: Db, list: Omit<ShortageDocument, 'importedAt'>): Promise<void> {
  const lists = database.collection<ShortageDocument>(COLLECTIONS.shortageLists);
  await lists.replaceOne({ _id: list._id }, { ...list, importedAt: new Date() }, { upsert: true });
}
