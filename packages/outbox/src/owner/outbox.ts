import { randomUUID } from 'node:crypto';
import mongoose, { type mongo } from 'mongoose';
import type { EventData, EventType, NewEvent } from '../event.ts';
import { ownerCollections, prepareOwner, type ConsumerDocument, type OwnerCollections } from './owner.collections.ts';

/** MongoDB replaces this timestamp by its cluster time on insertion. */
const NOW = new mongoose.mongo.Timestamp({ t: 0, i: 0 });

/** Whether the consumer has handled the event with this sequence. */
const isPast = (consumer: ConsumerDocument | undefined, sequence: number | undefined): boolean =>
  consumer !== undefined &&
  sequence !== undefined &&
  sequence <= consumer.position &&
  !consumer.waiting.includes(sequence);

/** The outbox of a service: events written in the transactions of its changes, in its own database. */
export class Outbox {
  readonly database: mongo.Db;
  readonly collections: OwnerCollections;

  constructor(database: mongo.Db) {
    this.database = database;
    this.collections = ownerCollections(database);
  }

  /** Creates collections and indexes. Idempotent. */
  prepare(): Promise<void> {
    return prepareOwner(this.database);
  }

  /**
   * Writes events in the transaction of the change that they report. Events of one aggregate have the order of their
   * transactions, provided that each transaction also writes the aggregate. Throws if data does not have the shape of
   * its type.
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

  /** Erases the data of a person's events, optionally up to a time. Consumers skip erased events. */
  async empty(person: string, session: mongo.ClientSession, upTo?: Date): Promise<void> {
    const theirs = { person, ...(upTo && { time: { $lte: upTo } }) };
    await this.collections.events.updateMany(theirs, { $set: { data: null, person: null } }, { session });
  }

  /** Whether there are events of a type about a person and all consumers, expected or registered, have handled them. */
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
