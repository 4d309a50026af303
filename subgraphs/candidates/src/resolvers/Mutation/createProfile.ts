import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { createProfile as create } from '../../application/create-profile.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const createProfile: MutationResolvers['createProfile'] = async (_root, { input }, context) => {
  const person = authorize(context.caller, 'profile:own');
  return toProfilePayload(await create(person, { ...input, consents: input.consents ?? [] }, context));
};
