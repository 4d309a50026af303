import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { withdrawConsents } from '../../domain/life-cycle.ts';
import { changeOwn } from '../profile-change.ts';

export const withdrawConsent: MutationResolvers['withdrawConsent'] = (_root, { input }, context) => {
  const caller = authorize(context.caller, 'profile:own');
  return changeOwn(context, { caller, action: 'PROFILE_CHANGED' }, input.expectedRevision, (profile) => ({
    changes: withdrawConsents(profile, input.purposes, context.now),
  }));
};
