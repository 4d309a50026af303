import { PackedTables, TaxonomyDamaged, type EditionStore, type TableEntry } from '@talent-pool/taxonomy';
import {
  COLLECTIONS,
  REPORTS,
  type InUseDocument,
  type PartDocument,
  type SetDocument,
} from './taxonomy.collections.ts';
import type { ReadableDatabase } from './readable-database.ts';

/** Copies bytes, because the driver's buffer is a view that retains the whole response in memory. */
export const copyOf = ({ data }: PartDocument): Buffer => Buffer.from(data.buffer.subarray(0, data.position));

/** Reads imported editions of the taxonomy from MongoDB. */
export class StoredEditions implements EditionStore {
  private readonly database: ReadableDatabase;

  constructor(database: ReadableDatabase) {
    this.database = database;
  }

  /** The sets in use; undefined while none were imported. */
  async inUse(): Promise<InUseDocument | undefined> {
    const found = await this.database.collection(COLLECTIONS.inUse).findOne({ _id: 'taxonomy' });
    return (found as InUseDocument | null) ?? undefined;
  }

  async current(): Promise<string | undefined> {
    return (await this.inUse())?.edition;
  }

  async load(): Promise<PackedTables | undefined> {
    const inUse = await this.inUse();
    return inUse && this.tablesOf(inUse, inUse.sets);
  }

  /**
   * The tables of complete sets as one state. Where two have a table of the same name, the later set's counts. Throws
   * `TaxonomyDamaged` when something is missing.
   */
  async tablesOf(
    state: { readonly edition: string; readonly version: string },
    ids: readonly string[],
  ): Promise<PackedTables> {
    const sets = await this.complete(ids);
    const holder = new Map(
      sets.flatMap(({ _id, tables }) =>
        tables
          .filter(({ name }) => !name.startsWith(REPORTS))
          .map((entry) => [entry.name, { set: _id, entry }] as const),
      ),
    );
    const parts = await this.partsOf(ids);
    const entries = [...holder.values()].map(({ entry }) => entry);
    const partsOf = ({ name, parts: count }: TableEntry): Buffer[] =>
      (parts.get(`${holder.get(name)?.set}|${name}`) ?? [])
        .filter(({ place }) => place < count)
        .sort((one, other) => one.place - other.place)
        .map(copyOf);
    return new PackedTables(state, entries, partsOf);
  }

  private async complete(ids: readonly string[]): Promise<SetDocument[]> {
    const filter = { _id: { $in: [...ids] }, state: 'COMPLETE' };
    const found = (await this.database.collection(COLLECTIONS.sets).find(filter).toArray()) as SetDocument[];
    return ids.map((id) => {
      const set = found.find(({ _id }) => _id === id);
      if (!set) throw new TaxonomyDamaged(`The set of tables ${id} is missing or not complete.`);
      return set;
    });
  }

  /** All parts of sets, by set and table. */
  private async partsOf(ids: readonly string[]): Promise<Map<string, PartDocument[]>> {
    const filter = { set: { $in: [...ids] }, table: { $not: new RegExp(`^${REPORTS}`, 'u') } };
    const found = (await this.database.collection(COLLECTIONS.parts).find(filter).toArray()) as PartDocument[];
    return Map.groupBy(found, ({ set, table }) => `${set}|${table}`);
  }
}
