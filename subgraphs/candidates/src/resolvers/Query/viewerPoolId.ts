import { authorize } from '@talent-pool/service-kit';
import { isSearchable } from '@talent-pool/search-index';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const viewerPoolId: QueryResolvers['viewerPoolId'] = async (_root, _arguments, { caller, store }) => {
  const profile = await store.bySubject(authorize(caller, 'profile:own').subject);
  return profile && isSearchable(profile) ? profile.poolId : null;
};
