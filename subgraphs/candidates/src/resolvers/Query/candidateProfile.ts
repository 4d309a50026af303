import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { readForOfficer } from '../../application/officer-access.ts';

export const candidateProfile: QueryResolvers['candidateProfile'] = (_root, { id, purpose }, context) =>
  readForOfficer(context, authorize(context.caller, 'profile:read'), id, purpose);
