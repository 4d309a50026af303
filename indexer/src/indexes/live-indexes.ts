import type { Client } from '@elastic/elasticsearch';
import type { DocumentIndexes } from './document-indexes.ts';

/** Another process deleted the index: the term restarts and reconciles. */
export class IndexGone extends Error {
  override name = 'IndexGone';
}

/**
 * The indexes that receive every write of a term: the one in use and one being built. Only the start of a term and
 * rebuilds change them.
 */
export class LiveIndexes {
  private inUse = '';
  private built: string | undefined;

  /** The index in use. */
  get current(): string {
    return this.inUse;
  }

  /** The index being built; undefined without a rebuild. */
  get next(): string | undefined {
    return this.built;
  }

  get all(): readonly string[] {
    return this.built === undefined ? [this.inUse] : [this.inUse, this.built];
  }

  /** Writes only this index from now on. */
  use(index: string): void {
    this.inUse = index;
    this.built = undefined;
  }

  /** Also writes this index from now on. */
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
