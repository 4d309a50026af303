import type { mongo } from 'mongoose';
import type { EventData } from '../event.ts';

/** An event in the database of its owner. */
export interface StoredEvent {
  readonly _id: string;
  readonly type: string;
  readonly aggregate: string;
  readonly person: string | null;
  readonly data: EventData | null;
  readonly time: Date;
  /** Cluster time of the write. A transaction that reads another one's event writes its own events later. */
  readonly writtenAt: mongo.Timestamp;
  /** Set until the event has a sequence. */
  readonly pending?: true;
  readonly sequence?: number;
}
export type NumberedEvent = StoredEvent & { readonly sequence: number };

/** The last assigned sequence. */
export interface CounterDocument {
  readonly _id: 'sequence';
  readonly last: number;
}

/** The progress of a consumer, by its own report. */
export interface ConsumerDocument {
  /** Name of the consumer. */
  readonly _id: string;
  /** All events up to this sequence are handled, except `waiting`. */
  readonly position: number;
  /** Sequences of events up to the position that could not be handled yet. */
  readonly waiting: readonly number[];
  readonly reportedAt: Date;
}

/** Collections of an outbox, in the database of its owner. A consumer reads events and writes its own report. */
export const OWNER_COLLECTIONS = {
  events: 'outboxEvents',
  counter: 'outboxCounter',
  consumers: 'outboxConsumers',
} as const;

export interface OwnerCollections {
  readonly events: mongo.Collection<StoredEvent>;
  readonly counter: mongo.Collection<CounterDocument>;
  readonly consumers: mongo.Collection<ConsumerDocument>;
}

/** Opens the collections with majority reads, so that nothing is read that could be rolled back. */
export function ownerCollections(database: mongo.Db): OwnerCollections {
  const options = { readConcern: { level: 'majority' }, readPreference: 'primary' } as const;
  return {
    events: database.collection<StoredEvent>(OWNER_COLLECTIONS.events, options),
    counter: database.collection<CounterDocument>(OWNER_COLLECTIONS.counter, options),
    consumers: database.collection<ConsumerDocument>(OWNER_COLLECTIONS.consumers, options),
  };
}

/** Creates collections and indexes. Idempotent. */
export async function prepareOwner(database: mongo.Db): Promise<void> {
  const { events, counter, consumers } = ownerCollections(database);
  const there = new Set((await database.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const { collectionName } of [events, counter, consumers])
    if (!there.has(collectionName)) await database.createCollection(collectionName).catch(unlessThere);
  await events.createIndexes([
    { key: { sequence: 1 }, unique: true, partialFilterExpression: { sequence: { $exists: true } } },
    { key: { writtenAt: 1 }, partialFilterExpression: { pending: true } },
    { key: { person: 1 }, partialFilterExpression: { person: { $type: 'string' } } },
  ]);
}

const NAMESPACE_EXISTS = 48;
/** Ignores the error that another instance has created the collection concurrently. */
function unlessThere(error: unknown): void {
  if ((error as { code?: unknown }).code !== NAMESPACE_EXISTS) throw error;
}
