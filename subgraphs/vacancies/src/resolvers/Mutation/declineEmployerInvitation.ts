import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { UNKNOWN_INVITATION } from '../../domain/invitation.ts';
import { noInvitation } from '../outcome.ts';

export const declineEmployerInvitation: MutationResolvers['declineEmployerInvitation'] = async (
  _root,
  { input },
  { caller, store, now },
) => {
  const { subject } = authorize(caller, 'employer:own');
  const filter = { _id: input.invitationId, subject };
  const invitation = await store.invitations.end('DECLINED', filter, { by: subject, now });
  return invitation ? { invitation, problems: [] } : noInvitation([UNKNOWN_INVITATION]);
};
