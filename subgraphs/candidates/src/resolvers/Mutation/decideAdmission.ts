import { authorize, changeAtRevision } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { decide } from '../../domain/profile-life-cycle.ts';
import { findForOfficer, readForOfficer } from '../officer-access.ts';
import { profileOutcome } from '../profile-change.ts';

export const decideAdmission: MutationResolvers['decideAdmission'] = async (_root, { input }, context) => {
  const caller = authorize(context.caller, 'admission:decide');
  const { store, now } = context;
  const profile = await findForOfficer(context, caller, input.candidateId);
  const outcome = await changeAtRevision({
    found: profile,
    expectedRevision: input.expectedRevision,
    rule: () => decide(profile, { admit: input.admit, reason: input.reason ?? null }, now),
    write: (changes) => store.change(profile, changes, { caller, action: 'ADMISSION_DECIDED' }, now),
    // The present state is a full profile again, so showing it is a reading.
    current: () => readForOfficer(context, caller, profile._id, 'ADMISSION'),
    gone: 'The profile no longer exists.',
  });
  return profileOutcome(outcome);
};
