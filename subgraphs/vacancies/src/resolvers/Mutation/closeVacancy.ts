import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { close } from '../../domain/vacancy-life-cycle.ts';
import { ownVacancy } from '../access.ts';
import { changeVacancyBy } from '../outcome.ts';

export const closeVacancy: MutationResolvers['closeVacancy'] = async (_root, { input }, context) => {
  authorize(context.caller, 'employer:own');
  const { vacancy } = await ownVacancy(context, input.id);
  return changeVacancyBy(context, vacancy, input.expectedRevision, () => close(vacancy, input.filled));
};
