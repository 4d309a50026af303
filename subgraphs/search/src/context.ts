import type { Caller } from '@talent-pool/service-kit';
import type { Taxonomy } from '@talent-pool/taxonomy';
import type DataLoader from 'dataloader';
import type { CardDocument } from '@talent-pool/search-index';
import type { CardStore } from './data/card.store.ts';

/** What every resolver of this room works with. */
export interface Context {
  readonly caller: Caller | undefined;
  readonly taxonomy: Taxonomy;
  readonly store: CardStore;
  /** Cards by pool id, fetched together; undefined for one that is gone. */
  readonly cards: DataLoader<string, CardDocument | undefined>;
  readonly cursorSecret: string;
}
