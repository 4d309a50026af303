/** What is used of a cursor. */
interface ReadableCursor {
  sort(order: Record<string, 1 | -1>): ReadableCursor;
  limit(most: number): ReadableCursor;
  toArray(): Promise<unknown[]>;
}

/** What is used of a collection that is only read. */
export interface ReadableCollection {
  findOne(filter: object): Promise<unknown>;
  find(filter: object): ReadableCursor;
}

/** A MongoDB database that is only read. The driver's own type fits, and that of the copy that mongoose brings. */
export interface ReadableDatabase {
  collection(name: string): ReadableCollection;
}
