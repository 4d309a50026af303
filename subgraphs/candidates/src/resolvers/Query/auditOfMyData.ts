import { authorize, checkFirst, placePage, readPlace } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const auditOfMyData: QueryResolvers['auditOfMyData'] = async (_root, { first, after }, { caller, store }) => {
  const { subject } = authorize(caller, 'profile:own');
  checkFirst(first);
  const place = readPlace(after);
  const profile = await store.bySubject(subject);
  const entries = profile ? await store.audits.about(profile._id, first + 1, place) : [];
  return placePage(
    entries,
    first,
    ({ at, _id }) => ({ at, id: _id }),
    (entry) => entry,
  );
};
