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

/** Batch size of cursors that read a whole collection. */
const FETCH = 1_000;
/** How long MongoDB waits for a change, in milliseconds: while it waits, it wakes up on every write. */
const AWAIT = 1;

/**
 * Reads the records of a feed from the primary with majority read concern; fields outside the projection never leave
 * MongoDB.
 */
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

  /** Current state of these records; deleted ones are missing. Yields one at a time to save memory. */
  byIds(ids: readonly string[]): AsyncIterable<FeedRecord> {
    const options = { projection: this.feed.projection, batchSize: ids.length + 1 };
    return this.records.find<FeedRecord>({ _id: { $in: [...ids] } }, options);
  }

  /** The current owners of these documents, with the fields that decide whether the documents may stay. */
  owners(documentIds: readonly string[]): Promise<FeedRecord[]> {
    const options = { projection: this.feed.searchableFields, batchSize: documentIds.length + 1 };
    return this.records.find<FeedRecord>(this.feed.filters.owners(documentIds), options).toArray();
  }

  /** Maps every record, in groups of up to `size`. */
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

  /** Number of searchable records. */
  searchableCount(): Promise<number> {
    return this.records.countDocuments(this.feed.filters.searchable);
  }

  /** Estimated number of all records. */
  count(): Promise<number> {
    return this.records.estimatedDocumentCount();
  }

  /** Result of an aggregation pipeline over the searchable records. */
  aggregateSearchable<T extends Document>(pipeline: readonly Document[]): Promise<T[]> {
    const options = { allowDiskUse: true };
    return this.records.aggregate<T>([{ $match: this.feed.filters.searchable }, ...pipeline], options).toArray();
  }

  /** Current operation time of the database: a change stream that starts here misses no later change. */
  async operationTime(): Promise<Timestamp> {
    const answer = await this.admin.command({ hello: 1 });
    return answer['operationTime'] as Timestamp;
  }

  /**
   * Opens a change stream from a token or a time. It returns only ids and times: the database omits the changed fields.
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

/** What a term reads, and the day for which documents are built. */
export interface RecordSource {
  readonly feed: Feed;
  readonly records: RecordReader;
  readonly today: () => Date;
}

/** Fields of a change event. */
export interface RecordChange extends Document {
  readonly _id: ResumeToken;
  readonly operationType: string;
  readonly documentKey?: { readonly _id: string };
  readonly clusterTime?: Timestamp;
  /** Time of the change, by the database's clock. */
  readonly wallTime?: Date;
}
export type RecordChanges = ChangeStream<FeedRecord, RecordChange>;
