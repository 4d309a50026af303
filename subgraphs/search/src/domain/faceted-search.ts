import type { Criteria, Ranking } from '@talent-pool/search-index';
import type { Counting } from './facet-counting.ts';
import type { Order, SortValues } from './order.ts';

/** A search for documents, their exact number and facets, whatever is searched. */
export interface FacetedSearch {
  readonly criteria: Criteria;
  readonly countings: readonly Counting[];
  /** What documents are ranked by; nothing for a search that only filters. */
  readonly ranking: readonly Ranking[];
  readonly order: Order;
  /** How many documents are asked for; 0 for counts alone. */
  readonly first: number;
  readonly after?: SortValues | undefined;
}

/** Whether a search rules nothing out, so that what it counts is everything there is. */
export const isOfEverything = ({ criteria: { narrowing, excluding, picks } }: FacetedSearch): boolean =>
  narrowing.length === 0 && excluding.length === 0 && picks.size === 0;
