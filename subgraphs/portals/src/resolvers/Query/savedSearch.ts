import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const savedSearch: QueryResolvers['savedSearch'] = (_root, { id }, { caller, store }) =>
  store.one(authorize(caller, 'search:save').subject, id);
