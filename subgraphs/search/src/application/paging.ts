import { pageInfoOf, poolError } from '@talent-pool/service-kit';
import type { SharedContext } from '../context.ts';
import { cursorWriter, readCursor, type CursorScope } from '../domain/cursor.ts';
import type { SortValues } from '../domain/order.ts';
import type { Hit, SearchResult } from '../domain/search-result.ts';

const MAX_PAGE_SIZE = 100;

/** Connection arguments for a page of a search. */
export interface PageArguments {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** The requested page, and a function that writes its cursors. */
export interface Paging {
  readonly first: number;
  readonly after: SortValues | undefined;
  readonly cursorOf: (values: SortValues) => string;
}

/** Throws BAD_USER_INPUT for an invalid page size; 0 requests only counts. */
export function checkPage(first: number): void {
  if (first >= 0 && first <= MAX_PAGE_SIZE) return;
  throw poolError('BAD_USER_INPUT', `"first" must be from 0 to ${MAX_PAGE_SIZE}.`, { argument: 'first' });
}

/** The sort values in a cursor of this search; undefined without a cursor. Throws INVALID_CURSOR. */
function positionOf(scope: CursorScope, after: string | null | undefined): SortValues | undefined {
  if (after == null) return undefined;
  const position = readCursor(scope, after);
  if (!position)
    throw poolError('INVALID_CURSOR', '"after" is not a valid cursor for this search.', { argument: 'after' });
  return position;
}

/** Reads the requested page; cursors are valid only for the same filter and sort. Throws INVALID_CURSOR. */
export function readPaging(
  { first, after }: PageArguments,
  { filter, sort }: Pick<CursorScope, 'filter' | 'sort'>,
  { cursors }: SharedContext,
): Paging {
  const scope = { cipher: cursors, filter, sort };
  return { first, after: positionOf(scope, after), cursorOf: cursorWriter(scope) };
}

/** A page as a Relay connection. One document more than requested means that there is a next page. */
export function toPage<Document, Edge extends object>(
  { hits, total }: SearchResult<Document>,
  { first, after, cursorOf }: Paging,
  toEdge: (hit: Hit<Document>) => Edge,
) {
  const edges = hits.slice(0, first).map((hit) => ({ cursor: cursorOf(hit.sort), ...toEdge(hit) }));
  return {
    edges,
    pageInfo: pageInfoOf(edges, { hasNextPage: hits.length > first, after }),
    totalCount: total,
  };
}
