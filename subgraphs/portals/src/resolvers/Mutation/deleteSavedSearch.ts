import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';

export const deleteSavedSearch: MutationResolvers['deleteSavedSearch'] = async (
  _root,
  { id },
  { caller, store, now },
) => ({
  deleted: await store.end(authorize(caller, 'search:save').subject, id, now),
});
