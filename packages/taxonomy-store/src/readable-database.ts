/** The used part of a MongoDB cursor. */
interface ReadableCursor {
  sort(order: Record<string, 1 | -1>): ReadableCursor;
  limit(most: number): ReadableCursor;
  toArray(): Promise<unknown[]>;
}

/** The used part of a collection that is only read. */
export interface ReadableCollection {
  findOne(filter: object): Promise<unknown>;
  find(filter: object): ReadableCursor;
}

/** A MongoDB database that is only read. Compatible with the driver and with mongoose's copy of the driver. */
export interface ReadableDatabase {
  collection(name: string): ReadableCollection;
}
