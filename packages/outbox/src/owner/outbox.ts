import { randomUUID } from 'node:crypto';
import mongoose, { type mongo } from 'mongoose';
import type { EventData, EventType, NewEvent } from '../event.ts';
import { ownerCollections, prepareOwner, type ConsumerDocument, type OwnerCollections } from './owner.collections.ts';

/** MongoDB puts its cluster time in the place of this one when the document is inserted. */
const NOW = new mongoose.mongo.Timestamp({ t: 0, i: 0 });

/** Whether the consumer is done with the event of this sequence. */
const isPast = (consumer: ConsumerDocument | undefined, sequence: number | undefined): boolean =>
  consumer !== undefined &&
  sequence !== undefined &&
  sequence <= consumer.position &&
  !consumer.waiting.includes(sequence);

/** The events that a service writes together with its changes, in its own database. */
export class Outbox {
  readonly database: mongo.Db;
  readonly collections: OwnerCollections;

  constructor(database: mongo.Db) {
    this.database = database;
    this.collections = ownerCollections(database);
  }

  /** Makes collections and indexes; safe to repeat. */
  prepare(): Promise<void> {
    return prepareOwner(this.database);
  }

  /**
   * Writes events in the transaction of the change that they report. The order of events of one aggregate is that of their
   * transactions, as long as each of these also writes the aggregate itself. Throws when data does not fit the type.
   */
  async append(events: readonly NewEvent[], session: mongo.ClientSession, time = new Date()): Promise<void> {
    if (events.length === 0) return;
    const documents = events.map(({ type, aggregate, person, data }) => ({
      _id: randomUUID(),
      type: type.name,
      aggregate,
      person,
      data: type.parse(data),
      time,
      writtenAt: NOW,
      pending: true as const,
    }));
    await this.collections.events.insertMany(documents, { session });
  }

  /** Takes out of every event of a person up to a moment what it said. Consumers pass over an empty event. */
  async empty(person: string, session: mongo.ClientSession, upTo?: Date): Promise<void> {
    const theirs = { person, ...(upTo && { time: { $lte: upTo } }) };
    await this.collections.events.updateMany(theirs, { $set: { data: null, person: null } }, { session });
  }

  /**
   * Whether there are events of this type about the person, and every consumer has handled them: those that are expected,
   * and whoever else has registered.
   */
  async isHandled<D extends EventData>(
    about: { readonly person: string; readonly type: EventType<D> },
    expected: readonly string[],
    session: mongo.ClientSession,
  ): Promise<boolean> {
    const { events, consumers } = this.collections;
    const found = await events.find({ person: about.person, type: about.type.name }, { session }).toArray();
    const registered = new Map((await consumers.find({}, { session }).toArray()).map((one) => [one._id, one]));
    const names = [...new Set([...expected, ...registered.keys()])];
    return (
      found.length > 0 && names.every((name) => found.every(({ sequence }) => isPast(registered.get(name), sequence)))
    );
  }
}
