import { randomUUID } from 'node:crypto';
import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeOwn } from '../../application/change-profile.ts';
import { settingsWithScreening } from '../../application/settings-with-screening.ts';
import { publish } from '../../domain/profile-life-cycle.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const publishProfile: MutationResolvers['publishProfile'] = async (_root, { input }, context) => {
  const caller = authorize(context.caller, 'profile:own');
  const settings = await settingsWithScreening(context);
  const outcome = await changeOwn(context, {
    caller,
    expectedRevision: input.expectedRevision,
    action: 'PROFILE_PUBLISHED',
    rule: (profile) => publish(profile, settings, context.now, randomUUID()),
  });
  return toProfilePayload(outcome);
};
