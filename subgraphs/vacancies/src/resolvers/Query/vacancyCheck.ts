import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { checkVacancy as check } from '../../application/check-vacancy.ts';

export const vacancyCheck: QueryResolvers['vacancyCheck'] = (_root, { id }, context) => {
  authorize(context.caller, 'employer:own');
  return check(id, context);
};
