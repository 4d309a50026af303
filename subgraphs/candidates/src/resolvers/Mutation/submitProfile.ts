import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeOwn } from '../../application/change-profile.ts';
import { submit } from '../../domain/profile-life-cycle.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const submitProfile: MutationResolvers['submitProfile'] = (_root, { input }, context) =>
  changeOwn(context, {
    caller: authorize(context.caller, 'profile:own'),
    expectedRevision: input.expectedRevision,
    action: 'PROFILE_SUBMITTED',
    rule: (profile) => submit(profile, context.settings, context.now),
  }).then(toProfilePayload);
