import { checksumOf, packPart } from '@talent-pool/taxonomy';
import { Binary, type Collection, type Db } from 'mongodb';
import { COLLECTIONS, type PartDocument, type SetDocument } from './taxonomy.collections.ts';

/** Characters of a table in one part: packed, they are far below what a document may hold. */
const PART = 1_000_000;

export type SetIdentity = Pick<SetDocument, '_id' | 'kind' | 'version'>;

/** Lines in groups of about `PART` characters. */
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
 * Stores a set table by table. What was stored as a whole stays when the process dies, so that another run with the same
 * identity goes on from there. Nobody reads a set before it is complete.
 */
export class SetWriter {
  private readonly sets: Collection<SetDocument>;
  private readonly parts: Collection<PartDocument>;
  private readonly id: string;
  private readonly stored: Set<string>;
  /** Whether the set was complete before. */
  readonly complete: boolean;

  private constructor(database: Db, { _id, state, tables }: SetDocument) {
    this.sets = database.collection(COLLECTIONS.sets);
    this.parts = database.collection(COLLECTIONS.parts);
    this.id = _id;
    this.complete = state === 'COMPLETE';
    this.stored = new Set(tables.map(({ name }) => name));
  }

  /** Begins a set, or goes on with one that was begun. */
  static async open(database: Db, { _id, kind, version }: SetIdentity): Promise<SetWriter> {
    await database.collection(COLLECTIONS.parts).createIndex({ set: 1 });
    const begun = { kind, version, state: 'IMPORTING', tables: [], startedAt: new Date(), completedAt: null } as const;
    const found = await database
      .collection<SetDocument>(COLLECTIONS.sets)
      .findOneAndUpdate({ _id }, { $setOnInsert: begun }, { upsert: true, returnDocument: 'after' });
    if (!found) throw new Error('MongoDB rejected the new set.');
    return new SetWriter(database, found);
  }

  /** How many tables are there. */
  get size(): number {
    return this.stored.size;
  }

  has(table: string): boolean {
    return this.stored.has(table);
  }

  /** Stores a table: its head line and all others. One that is there already stays, and so does a complete set. */
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

  /** Nothing more comes. */
  async finish(): Promise<void> {
    const done = { state: 'COMPLETE', completedAt: new Date() } as const;
    await this.sets.updateOne(
      { _id: this.id, state: 'IMPORTING' },
      { $set: done },
      { writeConcern: { w: 'majority' } },
    );
  }
}

/** Removes sets that were begun before this time and never finished. */
export async function forgetUnfinished(database: Db, before: Date): Promise<void> {
  const sets = database.collection<SetDocument>(COLLECTIONS.sets);
  for (const { _id } of await sets.find({ state: 'IMPORTING', startedAt: { $lt: before } }).toArray()) {
    await database.collection<PartDocument>(COLLECTIONS.parts).deleteMany({ set: _id });
    await sets.deleteOne({ _id, state: 'IMPORTING' });
  }
}
