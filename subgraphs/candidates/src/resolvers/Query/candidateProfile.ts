import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { readForOfficer } from '../officer-access.ts';

export const candidateProfile: QueryResolvers['candidateProfile'] = async (_root, { id, purpose }, context) => {
  const caller = authorize(context.caller, 'profile:read');
  const profile = await readForOfficer(context, caller, id);
  if (profile) await context.store.record(profile._id, { caller, action: 'PROFILE_READ', purpose });
  return profile;
};
