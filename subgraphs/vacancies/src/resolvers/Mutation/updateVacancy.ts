import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { updateVacancy as update } from '../../application/update-vacancy.ts';
import { toVacancyPayload } from '../payloads.ts';

export const updateVacancy: MutationResolvers['updateVacancy'] = async (_root, { input }, context) => {
  authorize(context.caller, 'employer:own');
  return toVacancyPayload(await update(input, input.vacancy, context));
};
