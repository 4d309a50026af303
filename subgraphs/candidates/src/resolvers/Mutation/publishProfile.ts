import { randomUUID } from 'node:crypto';
import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeOwn } from '../../application/change-profile.ts';
import { publish } from '../../domain/profile-life-cycle.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const publishProfile: MutationResolvers['publishProfile'] = (_root, { input }, context) =>
  changeOwn(context, {
    caller: authorize(context.caller, 'profile:own'),
    expectedRevision: input.expectedRevision,
    action: 'PROFILE_PUBLISHED',
    rule: (profile) => publish(profile, context.settings, context.now, randomUUID()),
  }).then(toProfilePayload);
