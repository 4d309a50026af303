import { randomUUID } from 'node:crypto';
import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { publish } from '../../domain/life-cycle.ts';
import { changeOwn } from '../profile-change.ts';

export const publishProfile: MutationResolvers['publishProfile'] = (_root, { input }, context) => {
  const caller = authorize(context.caller, 'profile:own');
  return changeOwn(context, { caller, action: 'PROFILE_PUBLISHED' }, input.expectedRevision, (profile) =>
    publish(profile, context.settings, context.now, randomUUID()),
  );
};
