import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { proposeCriteria } from '../../application/criteria-proposals.ts';
import { memberStateWithDuty } from '../../application/officer-duty.ts';

export const proposePoolCriteria: MutationResolvers['proposePoolCriteria'] = async (_root, { input }, context) => {
  const officer = authorize(context.caller, 'contact-point:manage');
  const state = await memberStateWithDuty(officer, 'SETTINGS', context);
  const { proposal, problems } = await proposeCriteria(state, input, officer, context);
  return { proposal, problems: [...problems] };
};
