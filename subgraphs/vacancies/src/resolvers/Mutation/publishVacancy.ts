import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { publishVacancy as publish } from '../../application/publish-vacancy.ts';
import { toVacancyPayload } from '../payloads.ts';

export const publishVacancy: MutationResolvers['publishVacancy'] = async (_root, { input }, context) => {
  authorize(context.caller, 'employer:own');
  return toVacancyPayload(await publish(input, context));
};
