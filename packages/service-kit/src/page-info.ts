/** Position of a page in its list, as `PageInfo` of the Relay specification. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The `PageInfo` of a page with these edges. `after`: the cursor it was requested with, whose item comes before it. */
export const pageInfoOf = (
  edges: readonly { readonly cursor: string }[],
  { hasNextPage, after }: { readonly hasNextPage: boolean; readonly after: unknown },
): PageInfo => ({
  hasNextPage,
  hasPreviousPage: after != null,
  startCursor: edges[0]?.cursor ?? null,
  endCursor: edges.at(-1)?.cursor ?? null,
});
