import { pageInfoOf, type PageInfo } from '@talent-pool/service-kit';

/** A page of a list, as a Relay connection. */
export interface Page<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

export interface PageRequest {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** Name of the invalid argument of a page request; undefined if it is valid. */
export function wrongArgument({ first, after }: PageRequest): 'first' | 'after' | undefined {
  if (!Number.isInteger(first) || first < 1 || first > 100) return 'first';
  return after != null && !/^p\d{1,6}$/u.test(after) ? 'after' : undefined;
}

/**
 * A page of a list that does not change while the service runs: cursors are positions ("p20"). The request must be
 * valid.
 */
export function pageOf<T, N>(list: readonly T[], { first, after }: PageRequest, toNode: (item: T) => N): Page<N> {
  const start = after == null ? 0 : Number(after.slice(1));
  const edges = list
    .slice(start, start + first)
    .map((item, place) => ({ cursor: `p${start + place + 1}`, node: toNode(item) }));
  return {
    edges,
    pageInfo: pageInfoOf(edges, { hasNextPage: start + first < list.length, after }),
    totalCount: list.length,
  };
}
