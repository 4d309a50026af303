import type { ImportedRates, RatesOfDay, RatesStore } from '@talent-pool/pay';
import type { Db } from 'mongodb';
import type { ReadableDatabase } from './readable-database.ts';
import { COLLECTIONS, type RatesDocument } from './taxonomy.collections.ts';

/** Reads imported reference rates from MongoDB: one document per day. */
export class StoredRates implements RatesStore {
  private readonly database: ReadableDatabase;

  constructor(database: ReadableDatabase) {
    this.database = database;
  }

  async latest(): Promise<RatesOfDay | undefined> {
    const found = this.database.collection(COLLECTIONS.referenceRates).find({}).sort({ _id: -1 }).limit(1);
    const [day] = (await found.toArray()) as RatesDocument[];
    return day && { date: day._id, perEuro: day.perEuro };
  }

  /** Imported days, latest first: at most `most`, before the day `before`. */
  async history(most: number, before?: string): Promise<ImportedRates[]> {
    const filter = before === undefined ? {} : { _id: { $lt: before } };
    const found = this.database.collection(COLLECTIONS.referenceRates).find(filter).sort({ _id: -1 }).limit(most);
    const days = (await found.toArray()) as RatesDocument[];
    return days.map(({ _id: date, perEuro, importedAt, importedBy = null }) => ({
      date,
      perEuro,
      importedAt,
      importedBy,
    }));
  }
}

/** Stores the rates of a day; earlier ones of the same day are replaced. `importedBy`: who imports them. */
export async function storeRates(
  database: Db,
  { date, perEuro }: RatesOfDay,
  importedBy: string | null = null,
): Promise<void> {
  const days = database.collection<RatesDocument>(COLLECTIONS.referenceRates);
  await days.replaceOne({ _id: date }, { perEuro, importedAt: new Date(), importedBy }, { upsert: true });
}
