import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeOwn } from '../../application/change-profile.ts';
import { changeContent } from '../../domain/change-content.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const updateProfile: MutationResolvers['updateProfile'] = (_root, { input }, context) =>
  changeOwn(context, {
    caller: authorize(context.caller, 'profile:own'),
    expectedRevision: input.expectedRevision,
    action: 'PROFILE_CHANGED',
    rule: (profile) => changeContent(profile, input.profile, context),
  }).then(toProfilePayload);
