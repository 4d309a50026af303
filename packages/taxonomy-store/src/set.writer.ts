import { checksumOf, packPart } from '@talent-pool/taxonomy';
import { Binary, type Collection, type Db } from 'mongodb';
import { COLLECTIONS, type PartDocument, type SetDocument } from './taxonomy.collections.ts';

/** Characters per part of a table; compressed, a part is far below the maximum size of a document. */
const PART = 1_000_000;

export type SetIdentity = Pick<SetDocument, '_id' | 'kind' | 'version'>;

/** Groups lines into parts of about `PART` characters. */
function* groupsOf(lines: Iterable<string>): Generator<string> {
  let group: string[] = [];
  let length = 0;
  for (const line of lines) {
    group.push(line);
    length += line.length + 1;
    if (length < PART) continue;
    yield `${group.join('\n')}\n`;
    [group, length] = [[], 0];
  }
  if (group.length > 0) yield `${group.join('\n')}\n`;
}

/**
 * Stores a set table by table. Complete tables are kept if the process crashes, so that another run with the same
 * identity continues from there. A set is not readable before it is complete.
 */
export class SetWriter {
  private readonly sets: Collection<SetDocument>;
  private readonly parts: Collection<PartDocument>;
  private readonly id: string;
  private readonly stored: Set<string>;
  /** Whether the set was already complete. */
  readonly complete: boolean;

  private constructor(database: Db, { _id, state, tables }: SetDocument) {
    this.sets = database.collection(COLLECTIONS.sets);
    this.parts = database.collection(COLLECTIONS.parts);
    this.id = _id;
    this.complete = state === 'COMPLETE';
    this.stored = new Set(tables.map(({ name }) => name));
  }

  /** Starts a set, or continues an incomplete one. */
  static async open(database: Db, { _id, kind, version }: SetIdentity): Promise<SetWriter> {
    await database.collection(COLLECTIONS.parts).createIndex({ set: 1 });
    const begun = { kind, version, state: 'IMPORTING', tables: [], startedAt: new Date(), completedAt: null } as const;
    const found = await database
      .collection<SetDocument>(COLLECTIONS.sets)
      .findOneAndUpdate({ _id }, { $setOnInsert: begun }, { upsert: true, returnDocument: 'after' });
    if (!found) throw new Error('MongoDB rejected the new set.');
    return new SetWriter(database, found);
  }

  /** Number of stored tables. */
  get size(): number {
    return this.stored.size;
  }

  has(table: string): boolean {
    return this.stored.has(table);
  }

  /** Stores a table: header and rows. Existing tables and complete sets are left unchanged. */
  async write(table: string, lines: Iterable<string>): Promise<void> {
    if (this.complete || this.has(table)) return;
    const packed: Buffer[] = [];
    for (const text of groupsOf(lines)) {
      const data = packPart(text);
      const part = { set: this.id, table, place: packed.length, data: new Binary(data) };
      await this.parts.replaceOne({ _id: `${this.id}|${table}|${packed.length}` }, part, { upsert: true });
      packed.push(data);
    }
    const entry = { name: table, parts: packed.length, sha256: checksumOf(packed) };
    await this.sets.updateOne({ _id: this.id, state: 'IMPORTING' }, { $push: { tables: entry } });
    this.stored.add(table);
  }

  /** Marks the set as complete. */
  async finish(): Promise<void> {
    const done = { state: 'COMPLETE', completedAt: new Date() } as const;
    await this.sets.updateOne(
      { _id: this.id, state: 'IMPORTING' },
      { $set: done },
      { writeConcern: { w: 'majority' } },
    );
  }
}

/** Removes incomplete sets that were started before a time. */
export async function forgetUnfinished(database: Db, before: Date): Promise<void> {
  const sets = database.collection<SetDocument>(COLLECTIONS.sets);
  for (const { _id } of await sets.find({ state: 'IMPORTING', startedAt: { $lt: before } }).toArray()) {
    await database.collection<PartDocument>(COLLECTIONS.parts).deleteMany({ set: _id });
    await sets.deleteOne({ _id, state: 'IMPORTING' });
  }
}
