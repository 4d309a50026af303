import { authorize, poolError } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { decide } from '../../domain/life-cycle.ts';
import { readForOfficer } from '../officer-access.ts';
import { carryOut } from '../profile-change.ts';

export const decideAdmission: MutationResolvers['decideAdmission'] = async (_root, { input }, context) => {
  const caller = authorize(context.caller, 'admission:decide');
  const profile = await readForOfficer(context, caller, input.candidateId);
  if (!profile) throw poolError('NOT_FOUND', 'No candidate that concerns this contact point has this id.');
  if (profile.revision !== input.expectedRevision)
    return { profile: null, problems: [], conflict: { current: profile } };
  const decision = decide(profile, { admit: input.admit, reason: input.reason ?? null }, context.now);
  return carryOut(context, profile, decision, { caller, action: 'ADMISSION_DECIDED' });
};
