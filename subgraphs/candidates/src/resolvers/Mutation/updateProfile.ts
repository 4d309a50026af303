import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeOwn } from '../../application/change-profile.ts';
import { settingsWithScreening } from '../../application/settings-with-screening.ts';
import { changeContent } from '../../domain/change-content.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const updateProfile: MutationResolvers['updateProfile'] = async (_root, { input }, context) => {
  const caller = authorize(context.caller, 'profile:own');
  const settings = await settingsWithScreening(context);
  const outcome = await changeOwn(context, {
    caller,
    expectedRevision: input.expectedRevision,
    action: 'PROFILE_CHANGED',
    rule: (profile) => changeContent(profile, input.profile, { ...context, settings }),
  });
  return toProfilePayload(outcome);
};
