import type { FacetResults } from './facet-results.ts';
import type { SortValues } from './order.ts';

/** A document that was found. */
export interface Hit<Document> {
  readonly document: Document;
  readonly score: number;
  readonly sort: SortValues;
}

/** What a search found: a page, which has one document more than asked where there are further ones, and the exact number. */
export interface SearchResult<Document> {
  readonly total: number;
  readonly hits: readonly Hit<Document>[];
}

/** The same, with the facets that were asked for. */
export interface FacetedResult<Document> extends SearchResult<Document> {
  readonly facets: FacetResults;
}
