import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

export const myEmployer: QueryResolvers['myEmployer'] = (_root, _arguments, { caller, own }) => {
  authorize(caller, 'employer:own');
  return own();
};
