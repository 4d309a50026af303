import { authorize, checkFirst, poolError } from '@talent-pool/service-kit';
import type { SavedSearchResolvers } from '../__generated__/types.ts';
import { sideOf, type Find, type Wanted } from '../domain/saved-search.ts';
import { isSubjectOpen } from './subject.ts';

/** Whom a find is about: the person found, or the one whose matches are looked for. */
function personOf({ document, side }: Find, wanted: Wanted): string | null {
  if (side === 'cards') return document;
  return wanted.kind === 'MATCHES_OF_PROFILE' ? wanted.subject : null;
}

const toNode = (find: Find, wanted: Wanted) => ({
  personId: personOf(find, wanted),
  foundAt: find.foundAt,
  score: find.score,
  profile: find.side === 'cards' ? { id: find.document } : null,
  vacancy: find.side === 'vacancies' ? { id: find.document } : null,
});

/** When a caller means. Throws BAD_USER_INPUT for what is no moment. */
function momentOf(since: Date | string | null | undefined): Date | null {
  if (since == null) return null;
  const moment = new Date(since);
  if (!Number.isNaN(moment.getTime())) return moment;
  throw poolError('BAD_USER_INPUT', 'A moment is written like 2026-11-24T08:00:00Z.', { argument: 'since' });
}

export const SavedSearch: SavedSearchResolvers = {
  __resolveReference: async ({ id }, { caller, store }) =>
    store.one(authorize(caller, 'search:save').subject, String(id)),
  id: ({ _id }) => _id,
  kind: ({ wanted }) => wanted.kind,
  /** Finds whose document is gone are left out, and forgotten; of what has left the pool itself there are no matches. */
  newSince: async ({ _id, wanted }, { since, first, after }, context) => {
    const { caller, store, reader, cursors } = context;
    checkFirst(first);
    const from = momentOf(since);
    const side = sideOf(wanted.kind);
    const list = `finds ${_id}`;
    const there: Find[] = [];
    if (side === 'cards') authorize(caller, 'pool:search');
    const open = await isSubjectOpen(wanted, context);
    for (let place = cursors.read(list, after); open && there.length <= first;) {
      const found = await store.finds(_id, { since: from, after: place, limit: first + 1 });
      const present = await reader.present(
        side,
        found.map(({ document }) => document),
      );
      await store.forget(found.map(({ document }) => document).filter((id) => !present.has(id)));
      there.push(...found.filter(({ document }) => present.has(document)));
      const last = found.at(-1);
      if (!last || found.length <= first) break;
      place = { at: last.foundAt, id: last.document };
    }
    const page = cursors.page(list, there, first, {
      placeOf: ({ foundAt, document }) => ({ at: foundAt, id: document }),
      toNode: (find) => toNode(find, wanted),
    });
    return { ...page, personIds: there.slice(0, first + 1).map((find) => personOf(find, wanted)) };
  },
};
