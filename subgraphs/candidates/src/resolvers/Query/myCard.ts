import { anonymise } from '@talent-pool/search-index';
import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const myCard: QueryResolvers['myCard'] = async (_root, _args, { caller, store, now }) => {
  const profile = await store.bySubject(authorize(caller, 'profile:own').subject);
  return profile ? { document: anonymise(profile, profile.poolId ?? 'preview', now) } : null;
};
