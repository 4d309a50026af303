import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { eraseProfile } from '../../application/erase-profile.ts';

export const eraseMyProfile: MutationResolvers['eraseMyProfile'] = (_root, { input }, context) =>
  eraseProfile(authorize(context.caller, 'profile:own'), input.confirm, context);
