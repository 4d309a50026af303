import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeContent } from '../../domain/change-content.ts';
import { changeOwn } from '../profile-change.ts';

export const updateProfile: MutationResolvers['updateProfile'] = (_root, { input }, context) => {
  const caller = authorize(context.caller, 'profile:own');
  return changeOwn(context, { caller, action: 'PROFILE_CHANGED' }, input.expectedRevision, (profile) =>
    changeContent(profile, input.profile, context.taxonomy, context.now),
  );
};
