import type { Client } from '@elastic/elasticsearch';
import type { DocumentIndexes } from './document-indexes.ts';

/** The index is gone behind our back: the term starts over and reconciles. */
export class IndexGone extends Error {
  override name = 'IndexGone';
}

/**
 * The indexes that get every write of a term: the one that `search` reads, and one that is being built. Only the beginning
 * of a term and its rebuilds change them.
 */
export class LiveIndexes {
  private inUse = '';
  private built: string | undefined;

  /** The index in use. */
  get current(): string {
    return this.inUse;
  }

  /** The index that is being built, if there is one. */
  get next(): string | undefined {
    return this.built;
  }

  get all(): readonly string[] {
    return this.built === undefined ? [this.inUse] : [this.inUse, this.built];
  }

  /** From now on this index alone is written. */
  use(index: string): void {
    this.inUse = index;
    this.built = undefined;
  }

  /** From now on this index is written beside the one in use. */
  build(index: string): void {
    this.built = index;
  }
}

/** Where a term writes. */
export interface WrittenIndex {
  readonly engine: Client;
  readonly indexes: DocumentIndexes;
  readonly live: LiveIndexes;
}
