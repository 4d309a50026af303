import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const erasureReceipt: QueryResolvers['erasureReceipt'] = (_root, { id }, { caller, store }) => {
  authorize(caller, 'profile:own');
  return store.erasures.receipt(id);
};
