import type { FacetResults } from './facet-results.ts';
import type { SortValues } from './order.ts';

/** A document that was found. */
export interface Hit<Document> {
  readonly document: Document;
  readonly score: number;
  readonly sort: SortValues;
}

/** Result of a search: a page, with one document more than requested if there is a next page, and the exact number. */
export interface SearchResult<Document> {
  readonly total: number;
  readonly hits: readonly Hit<Document>[];
}

/** The same, with the requested facets. */
export interface FacetedResult<Document> extends SearchResult<Document> {
  readonly facets: FacetResults;
}
