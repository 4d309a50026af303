import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { createVacancy as create } from '../../application/create-vacancy.ts';
import { toVacancyPayload } from '../payloads.ts';

export const createVacancy: MutationResolvers['createVacancy'] = async (_root, { input }, context) => {
  authorize(context.caller, 'employer:own');
  return toVacancyPayload(await create(input.vacancy, context));
};
