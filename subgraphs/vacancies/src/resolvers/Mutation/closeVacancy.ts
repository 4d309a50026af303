import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { closeVacancy as close } from '../../application/close-vacancy.ts';
import { toVacancyPayload } from '../payloads.ts';

export const closeVacancy: MutationResolvers['closeVacancy'] = async (_root, { input }, context) => {
  authorize(context.caller, 'employer:own');
  return toVacancyPayload(await close(input, context));
};
