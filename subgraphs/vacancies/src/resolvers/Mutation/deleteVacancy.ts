import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { deleteVacancy as remove } from '../../application/delete-vacancy.ts';
import { toVacancyPayload } from '../payloads.ts';

export const deleteVacancy: MutationResolvers['deleteVacancy'] = async (_root, { input }, context) => {
  authorize(context.caller, 'employer:own');
  return toVacancyPayload(await remove(input, context));
};
