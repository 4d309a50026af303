import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { withdrawCard } from '../../domain/life-cycle.ts';
import { changeOwn } from '../profile-change.ts';

export const withdrawProfile: MutationResolvers['withdrawProfile'] = (_root, { input }, context) => {
  const caller = authorize(context.caller, 'profile:own');
  return changeOwn(context, { caller, action: 'PROFILE_WITHDRAWN' }, input.expectedRevision, withdrawCard);
};
