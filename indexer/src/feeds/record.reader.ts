import {
  ReadConcern,
  type Admin,
  type ChangeStream,
  type Collection,
  type Db,
  type Document,
  type Filter,
  type ResumeToken,
  type Timestamp,
} from 'mongodb';
import type { Feed, FeedRecord } from './feed.ts';

/** Documents a cursor fetches at a time while a whole collection is read. */
const FETCH = 1_000;
/** How long the database waits for a change when there is none, in milliseconds: it would look up at every write of anybody. */
const AWAIT = 1;

/** Reads the records of a feed, from the primary and only what is durable; other fields never leave MongoDB. */
export class RecordReader {
  private readonly records: Collection<FeedRecord>;
  private readonly admin: Admin;
  private readonly feed: Feed;

  constructor(database: Db, feed: Feed) {
    this.admin = database.admin();
    this.feed = feed;
    this.records = database.collection<FeedRecord>(feed.collection, {
      readPreference: 'primary',
      readConcern: new ReadConcern('majority'),
    });
  }

  /** The present state of these records; those that are gone are missing. One at a time, so that few are in memory. */
  byIds(ids: readonly string[]): AsyncIterable<FeedRecord> {
    const options = { projection: this.feed.projection, batchSize: ids.length + 1 };
    return this.records.find<FeedRecord>({ _id: { $in: [...ids] } }, options);
  }

  /** What decides whether these documents may stay, of the records that own them now. */
  owners(documentIds: readonly string[]): Promise<FeedRecord[]> {
    const options = { projection: this.feed.standing, batchSize: documentIds.length + 1 };
    return this.records.find<FeedRecord>(this.feed.filters.owners(documentIds), options).toArray();
  }

  /** What is made of every record, in groups of up to `size`. */
  async *groups<T>(
    size: number,
    make: (record: FeedRecord) => T,
    filter: Filter<FeedRecord> = {},
  ): AsyncGenerator<T[]> {
    let group: T[] = [];
    const options = { projection: this.feed.projection, batchSize: FETCH };
    for await (const record of this.records.find<FeedRecord>(filter, options)) {
      group.push(make(record));
      if (group.length < size) continue;
      yield group;
      group = [];
    }
    if (group.length > 0) yield group;
  }

  /** How many records may be found. */
  searchableCount(): Promise<number> {
    return this.records.countDocuments(this.feed.filters.searchable);
  }

  /** About how many records there are, searchable or not. */
  count(): Promise<number> {
    return this.records.estimatedDocumentCount();
  }

  /** What a pipeline makes of the records that may be found. */
  aggregateSearchable<T extends Document>(pipeline: readonly Document[]): Promise<T[]> {
    const options = { allowDiskUse: true };
    return this.records.aggregate<T>([{ $match: this.feed.filters.searchable }, ...pipeline], options).toArray();
  }

  /** The database's present time on its own log: a change stream that starts here misses nothing that comes later. */
  async present(): Promise<Timestamp> {
    const answer = await this.admin.command({ hello: 1 });
    return answer['operationTime'] as Timestamp;
  }

  /**
   * Follows the collection from a token or a time. Only ids and times of changes leave MongoDB; what was changed is
   * left out by the database itself.
   */
  follow(from: { resumeAfter: ResumeToken } | { startAtOperationTime: Timestamp }): RecordChanges {
    const pipeline = [{ $project: { documentKey: 1, operationType: 1, clusterTime: 1, wallTime: 1 } }];
    return this.records.watch<FeedRecord, RecordChange>(pipeline, {
      ...from,
      batchSize: FETCH,
      maxAwaitTimeMS: AWAIT,
    });
  }
}

/** What a term reads, and the day that documents are drawn for. */
export interface RecordSource {
  readonly feed: Feed;
  readonly records: RecordReader;
  readonly today: () => Date;
}

/** What is read of a change. */
export interface RecordChange extends Document {
  readonly _id: ResumeToken;
  readonly operationType: string;
  readonly documentKey?: { readonly _id: string };
  readonly clusterTime?: Timestamp;
  /** When it was made, by the database's clock. */
  readonly wallTime?: Date;
}
export type RecordChanges = ChangeStream<FeedRecord, RecordChange>;
