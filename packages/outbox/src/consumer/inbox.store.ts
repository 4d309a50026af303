import type { mongo } from 'mongoose';
import type { PoolEvent } from '../event.ts';
import { inTransaction } from '../transaction.ts';
import { START, type EventReader, type Position } from './event-reader.ts';
import { inboxCollections, type InboxCollections, type LetterDocument } from './inbox.collections.ts';

/** Batch size for comparing entries. */
const GROUP = 1_000;
const DUPLICATE_KEY = 11_000;

/** Another instance of the consumer has moved the position. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/** The state of one consumer for one outbox, in the consumer's database. */
export class InboxStore {
  readonly database: mongo.Db;
  readonly key: string;
  private readonly collections: InboxCollections;

  /** `key` identifies the consumer and the outbox. */
  constructor(database: mongo.Db, key: string) {
    this.database = database;
    this.key = key;
    this.collections = inboxCollections(database);
  }

  get leases(): InboxCollections['leases'] {
    return this.collections.leases;
  }

  /** Creates collections and indexes. Idempotent. */
  async prepare(): Promise<void> {
    const { positions, handled, letters } = this.collections;
    await handled.createIndex({ consumer: 1, sequence: 1 });
    await letters.createIndex({ consumer: 1, sequence: 1 });
    await letters.createIndex({ consumer: 1, aggregate: 1 });
    const first = { $setOnInsert: { sequence: START.sequence, event: START.event } };
    await positions.updateOne({ _id: this.key }, first, { upsert: true }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
    });
  }

  async position(): Promise<Position> {
    const found = await this.collections.positions.findOne({ _id: this.key });
    return found ? { sequence: found.sequence, event: found.event } : START;
  }

  /** Moves the position. Throws Overtaken if the consumer is no longer at `from`. */
  async move(from: Position, to: Position, session?: mongo.ClientSession): Promise<void> {
    const { matchedCount } = await this.collections.positions.updateOne(
      { _id: this.key, sequence: from.sequence, event: from.event },
      { $set: { sequence: to.sequence, event: to.event } },
      { session },
    );
    if (matchedCount === 0) throw new Overtaken();
  }

  /** Moves back to an earlier position, and removes the letters of later events. Throws Overtaken like `move`. */
  moveBack(from: Position, to: Position): Promise<void> {
    return inTransaction(this.database, async (session) => {
      await this.move(from, to, session);
      await this.removeLettersAfter(to.sequence, session);
    });
  }

  /** The ids of those events that were handled. */
  async handledOf(events: readonly PoolEvent[], session: mongo.ClientSession): Promise<ReadonlySet<string>> {
    const filter = { _id: { $in: events.map(({ id }) => this.idOf(id)) } };
    const found = await this.collections.handled.find(filter, { session }).toArray();
    return new Set(found.map(({ event }) => event));
  }

  async addHandled(events: readonly PoolEvent[], session: mongo.ClientSession): Promise<void> {
    if (events.length === 0) return;
    const entries = events.map(({ id, sequence }) => ({
      _id: this.idOf(id),
      consumer: this.key,
      event: id,
      sequence,
    }));
    await this.collections.handled.insertMany(entries, { session });
  }

  /** Removes the marks of handled events before a sequence, which the outbox has deleted. */
  async forgetHandledBefore(sequence: number): Promise<void> {
    await this.collections.handled.deleteMany({ consumer: this.key, sequence: { $lt: sequence } });
  }

  /** The last position that this consumer and the outbox have in common; `START` if there is none. */
  async commonWith(reader: EventReader): Promise<Position> {
    for (let below = Infinity; ;) {
      const filter = { consumer: this.key, sequence: { $lt: below } };
      const group = await this.collections.handled.find(filter).sort({ sequence: -1 }).limit(GROUP).toArray();
      if (group.length === 0) return START;
      const there = new Map((await reader.byIds(group.map(({ event }) => event))).map((one) => [one.id, one.sequence]));
      const common = group.find(({ event, sequence }) => there.get(event) === sequence);
      if (common) return { sequence: common.sequence, event: common.event };
      below = group.at(-1)?.sequence ?? 0;
    }
  }

  /** All letters in the order of their events. */
  letters(): Promise<LetterDocument[]> {
    return this.collections.letters.find({ consumer: this.key }).sort({ sequence: 1 }).toArray();
  }

  /** Letters of the aggregates of events. */
  lettersBeside(events: readonly PoolEvent[], session?: mongo.ClientSession): Promise<LetterDocument[]> {
    const aggregate = { $in: [...new Set(events.map((event) => event.aggregate))] };
    return this.collections.letters.find({ consumer: this.key, aggregate }, { session }).toArray();
  }

  async addLetter(event: PoolEvent, written: Partial<LetterDocument>, session?: mongo.ClientSession): Promise<void> {
    const { id, sequence, aggregate } = event;
    const same = { consumer: this.key, event: id, sequence, aggregate };
    const standard = { state: 'HELD', attempts: 0, allowed: 0, dueAt: event.time, code: null } as const;
    await this.collections.letters.updateOne(
      { _id: this.idOf(id) },
      { $setOnInsert: { ...same, ...standard, ...written } },
      { upsert: true, session },
    );
  }

  /** Changes a letter. Throws Overtaken if it no longer exists. */
  async changeLetter(event: string, changes: Partial<LetterDocument>, session?: mongo.ClientSession): Promise<void> {
    const { letters } = this.collections;
    const { matchedCount } = await letters.updateOne({ _id: this.idOf(event) }, { $set: changes }, { session });
    if (matchedCount === 0) throw new Overtaken();
  }

  /** Removes a letter if the consumer is at a position. Throws Overtaken if it is no longer there. */
  removeLetterAt(position: Position, event: string): Promise<void> {
    return inTransaction(this.database, async (session) => {
      await this.hold(position, session);
      await this.removeLetter(event, session);
    });
  }

  /** Locks the position until the transaction ends. Throws Overtaken if another instance has moved it. */
  private async hold({ sequence, event }: Position, session: mongo.ClientSession): Promise<void> {
    const here = { _id: this.key, sequence, event };
    // MongoDB detects a conflict only for documents that are written.
    const { matchedCount } = await this.collections.positions.updateOne(here, { $inc: { held: 1 } }, { session });
    if (matchedCount === 0) throw new Overtaken();
  }

  /** Removes a letter. Throws Overtaken if it no longer exists. */
  async removeLetter(event: string, session?: mongo.ClientSession): Promise<void> {
    const { deletedCount } = await this.collections.letters.deleteOne({ _id: this.idOf(event) }, { session });
    if (deletedCount === 0) throw new Overtaken();
  }

  /** Removes the letters of events after a sequence. */
  private async removeLettersAfter(sequence: number, session: mongo.ClientSession): Promise<void> {
    await this.collections.letters.deleteMany({ consumer: this.key, sequence: { $gt: sequence } }, { session });
  }

  /** Allows one more attempt for each dead letter with fewer than `most` attempts. */
  async releaseLetters(most: number, now: Date): Promise<void> {
    const filter = { consumer: this.key, state: 'SET_ASIDE', attempts: { $lt: most } } as const;
    const release = { state: 'RETRYING', dueAt: now, allowed: { $add: ['$attempts', 1] } };
    await this.collections.letters.updateMany(filter, [{ $set: release }]);
  }

  private idOf(event: string): string {
    return `${this.key} ${event}`;
  }
}
