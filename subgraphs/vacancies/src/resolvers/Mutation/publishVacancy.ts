import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { publish } from '../../domain/vacancy-life-cycle.ts';
import { ownVacancy } from '../access.ts';
import { changeVacancyBy } from '../outcome.ts';

export const publishVacancy: MutationResolvers['publishVacancy'] = async (_root, { input }, context) => {
  authorize(context.caller, 'employer:own');
  const { vacancy, employer } = await ownVacancy(context, input.id);
  const rule = () => publish(vacancy, employer, context.rules, context.now);
  return changeVacancyBy(context, vacancy, input.expectedRevision, rule, employer);
};
