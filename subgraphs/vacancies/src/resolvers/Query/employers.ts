import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { listEmployers } from '../../application/list-employers.ts';

export const employers: QueryResolvers['employers'] = (_root, selection, context) => {
  authorize(context.caller, 'employer:oversee');
  return listEmployers(selection, context);
};
