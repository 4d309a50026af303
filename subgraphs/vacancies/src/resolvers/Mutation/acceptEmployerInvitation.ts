import { authorize, done } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { AccountTaken } from '../../data/account-taken.ts';
import { UNKNOWN_INVITATION } from '../../domain/invitation.ts';
import { employerOutcome, noEmployer, TAKEN } from '../outcome.ts';

export const acceptEmployerInvitation: MutationResolvers['acceptEmployerInvitation'] = async (
  _root,
  { input },
  { caller, store, now },
) => {
  const { subject } = authorize(caller, 'employer:own');
  try {
    const employer = await store.invitations.accept(input.invitationId, subject, now);
    return employer ? employerOutcome(done(employer)) : noEmployer([UNKNOWN_INVITATION]);
  } catch (error) {
    if (error instanceof AccountTaken) return noEmployer(TAKEN);
    throw error;
  }
};
