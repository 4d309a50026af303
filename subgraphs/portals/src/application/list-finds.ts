import { authorize, checkPageSize, poolError, type ListPosition } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { FIND_LISTS, sideOf, type Find, type FindList, type SavedSearch, type Side } from '../domain/saved-search.ts';
import { isSubjectOpen } from './subject-access.ts';

/** Arguments of a page of finds. */
export interface FindArguments {
  /** ISO 8601. */
  readonly since?: Date | string | null | undefined;
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** Parses a time argument. Throws BAD_USER_INPUT if it is not a time. */
function timeOf(since: Date | string | null | undefined): Date | null {
  if (since == null) return null;
  // The scalar `DateTime` lets any literal through, and an object from a literal cannot be read as a moment.
  const moment = typeof since === 'string' || since instanceof Date ? new Date(since) : new Date(Number.NaN);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw poolError('BAD_USER_INPUT', '"since" must be a time in RFC 3339 format, such as 2026-11-24T08:00:00Z.', {
    argument: 'since',
  });
}

const positionIn =
  (list: FindList) =>
  (find: Find): ListPosition => ({ at: find[FIND_LISTS[list]] ?? new Date(0), id: find.document });

/**
 * The documents that still exist, with whether the caller may see them. What is hidden from the caller stays stored,
 * because the same document may be found for others, and may be shown again.
 */
async function presence(
  side: Side,
  ids: readonly string[],
  { reader, caller }: Context,
): Promise<ReadonlyMap<string, boolean>> {
  if (side === 'cards') return reader.shownCards(ids, caller);
  return new Map([...(await reader.present(side, ids))].map((id) => [id, true]));
}

/** Up to `first` + 1 finds after a position. Finds whose document no longer exists are skipped and deleted, hidden ones skipped. */
async function presentFinds(
  { _id, wanted }: SavedSearch,
  { list, since, first, after }: { list: FindList; since: Date | null; first: number; after: ListPosition | undefined },
  context: Context,
): Promise<Find[]> {
  const { store } = context;
  const there: Find[] = [];
  for (let place = after; there.length <= first;) {
    const found = await store.finds(_id, list, { since, after: place, limit: first + 1 });
    const ids = found.map(({ document }) => document);
    const present = await presence(sideOf(wanted.kind), ids, context);
    await store.forget(ids.filter((id) => !present.has(id)));
    there.push(...found.filter(({ document }) => present.get(document)));
    const last = found.at(-1);
    if (!last || found.length <= first) break;
    place = positionIn(list)(last);
  }
  return there;
}

/**
 * A page of a list of finds of a saved search, and its finds: one more than the page if there is a next page. A search for
 * matches of a card or vacancy that has left the pool returns none. Throws BAD_USER_INPUT, INVALID_CURSOR, FORBIDDEN
 * and UNAVAILABLE.
 */
export async function listFinds(
  search: SavedSearch,
  list: FindList,
  { since, first, after }: FindArguments,
  context: Context,
) {
  const { caller, cursors } = context;
  checkPageSize(first);
  const from = timeOf(since);
  if (sideOf(search.wanted.kind) === 'cards') authorize(caller, 'pool:search');
  const open = await isSubjectOpen(search.wanted, context);
  const name = `${list} ${search._id}`;
  const place = cursors.read(name, after);
  const finds = open ? await presentFinds(search, { list, since: from, first, after: place }, context) : [];
  const page = cursors.page(name, finds, { first, after }, { positionOf: positionIn(list), toNode: (find) => find });
  return { page, finds: finds.slice(0, first + 1) };
}
