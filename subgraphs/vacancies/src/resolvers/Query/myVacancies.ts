import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { listOwnVacancies } from '../../application/list-own-vacancies.ts';

export const myVacancies: QueryResolvers['myVacancies'] = (_root, selection, context) => {
  authorize(context.caller, 'employer:own');
  return listOwnVacancies(selection, context);
};
