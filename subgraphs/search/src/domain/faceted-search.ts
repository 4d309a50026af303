import type { Criteria, Ranking } from '@talent-pool/search-index';
import type { Counting } from './facet-counting.ts';
import type { Order, SortValues } from './order.ts';

/** A search for documents, their exact number and facets, for any kind of document. */
export interface FacetedSearch {
  readonly criteria: Criteria;
  readonly countings: readonly Counting[];
  /** Rankings that score documents; empty for a search that only filters. */
  readonly ranking: readonly Ranking[];
  readonly order: Order;
  /** Number of documents requested; 0 for counts only. */
  readonly first: number;
  readonly after?: SortValues | undefined;
}

/** Whether a search has no conditions, so that it counts all documents. */
export const isUnfiltered = ({ criteria: { narrowing, excluding, picks } }: FacetedSearch): boolean =>
  narrowing.length === 0 && excluding.length === 0 && picks.size === 0;
