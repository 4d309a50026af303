import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { UNKNOWN_INVITATION } from '../../domain/invitation.ts';
import { noInvitation, NOT_REGISTERED } from '../outcome.ts';
import { ownedEmployer } from '../owner.ts';

export const withdrawEmployerInvitation: MutationResolvers['withdrawEmployerInvitation'] = async (
  _root,
  { input },
  context,
) => {
  const { subject: by } = authorize(context.caller, 'employer:own');
  const employer = await ownedEmployer(context);
  if (!employer) return noInvitation(NOT_REGISTERED);
  const filter = { _id: input.invitationId, employerId: employer._id };
  const invitation = await context.store.invitations.end('WITHDRAWN', filter, { by, now: context.now });
  return invitation ? { invitation, problems: [] } : noInvitation([UNKNOWN_INVITATION]);
};
