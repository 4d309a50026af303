import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const savedSearches: QueryResolvers['savedSearches'] = (_root, _arguments, { caller, store }) =>
  store.ofOwner(authorize(caller, 'search:save').subject);
