import { authorize, checkFirst } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const auditOfMyData: QueryResolvers['auditOfMyData'] = async (
  _root,
  { first, after },
  { caller, store, cursors },
) => {
  const { subject } = authorize(caller, 'profile:own');
  checkFirst(first);
  const profile = await store.bySubject(subject);
  const list = `audit ${profile?._id}`;
  const place = cursors.read(list, after);
  const entries = profile ? await store.audits.about(profile._id, first + 1, place) : [];
  return cursors.page(list, entries, first, {
    placeOf: ({ at, _id }) => ({ at, id: _id }),
    toNode: (entry) => entry,
  });
};
