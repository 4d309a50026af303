import { checkPageSize } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { PageArguments } from './page-arguments.ts';

/** A page of who was shown a person's card, latest day first. Throws BAD_USER_INPUT and INVALID_CURSOR. */
export async function listCardViews(subject: string, { first, after }: PageArguments, { store, cursors }: Context) {
  checkPageSize(first);
  const profile = await store.bySubject(subject);
  const list = `card views ${profile?._id}`;
  const place = cursors.read(list, after);
  const views = profile ? await store.cardViews.about(profile._id, first + 1, place) : [];
  return cursors.page(
    list,
    views,
    { first, after },
    {
      positionOf: ({ day, _id }) => ({ at: new Date(`${day}T00:00:00Z`), id: _id }),
      toNode: (view) => view,
    },
  );
}
