import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const myProfile: QueryResolvers['myProfile'] = (_root, _args, { caller, store }) =>
  store.bySubject(authorize(caller, 'profile:own').subject);
