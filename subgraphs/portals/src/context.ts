import type { Caller, PositionCursors } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { IndexReader } from './data/index.reader.ts';
import type { SearchStore } from './data/search.store.ts';

/** Resolver context. */
export interface Context {
  readonly caller: Caller | undefined;
  readonly store: SearchStore;
  readonly reader: IndexReader;
  readonly taxonomy: Taxonomy;
  readonly cursors: PositionCursors;
  /** The time of this request. */
  readonly now: Date;
}
