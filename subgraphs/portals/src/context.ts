import type { Caller, PositionCursors } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type { ReaderOptions } from '@talent-pool/text-reader';
import type { IndexReader } from './data/index.reader.ts';
import type { SearchStore } from './data/search.store.ts';

/** Resolver context. */
export interface Context {
  readonly caller: Caller | undefined;
  readonly store: SearchStore;
  readonly reader: IndexReader;
  readonly taxonomy: Taxonomy;
  /** Concepts that resemble a text in meaning, best first. */
  readonly resembling: ReaderOptions['resembling'];
  /** The `Accept-Language` header of the request. */
  readonly acceptLanguage: string | undefined;
  readonly cursors: PositionCursors;
  /** The time of this request. */
  readonly now: Date;
}
