import { PackedTables, rowsOf } from '@talent-pool/taxonomy';
import type { Db } from 'mongodb';
import { COLLECTIONS, REPORTS, type PartDocument, type SetDocument } from './taxonomy.collections.ts';
import { copyOf } from './stored-editions.ts';

/** A report of the import of a set. */
export interface ReportRow {
  readonly file: string;
  /** Null for a report that is not about a line. */
  readonly line: number | null;
  readonly text: string;
}

/** The reports stored with a set, in the order of its tables. */
export async function reportsOf(database: Db, id: string): Promise<ReportRow[]> {
  const set = await database.collection<SetDocument>(COLLECTIONS.sets).findOne({ _id: id });
  const entries = (set?.tables ?? []).filter(({ name }) => name.startsWith(REPORTS));
  const filter = { set: id, table: { $in: entries.map(({ name }) => name) } };
  const found = await database.collection<PartDocument>(COLLECTIONS.parts).find(filter).sort({ place: 1 }).toArray();
  const tables = new PackedTables({ edition: id, version: '' }, entries, ({ name, parts }) =>
    found.filter(({ table, place }) => table === name && place < parts).map(copyOf),
  );
  return tables.names.flatMap((name) =>
    [...rowsOf(tables.read(name))].map(([file = '', line = '', text = '']) => ({
      file,
      line: line === '' ? null : Number(line),
      text,
    })),
  );
}
