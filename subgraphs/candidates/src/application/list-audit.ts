import { checkPageSize } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { PageArguments } from './page-arguments.ts';

/** A page of the audit of a person's profile, newest first. Throws BAD_USER_INPUT and INVALID_CURSOR. */
export async function listAudit(subject: string, { first, after }: PageArguments, { store, cursors }: Context) {
  checkPageSize(first);
  const profile = await store.bySubject(subject);
  const list = `audit ${profile?._id}`;
  const place = cursors.read(list, after);
  const entries = profile ? await store.audits.about(profile._id, first + 1, place) : [];
  return cursors.page(
    list,
    entries,
    { first, after },
    {
      positionOf: ({ at, _id }) => ({ at, id: _id }),
      toNode: (entry) => entry,
    },
  );
}
