import type { Context } from '../context.ts';
import { UNKNOWN_INVITATION } from '../domain/invitation.ts';
import { noInvitation, NOT_REGISTERED, type InvitationOutcome } from './outcome.ts';
import { ownedEmployer } from './owned-employer.ts';

/** Takes back an invitation of the employer of an owner. Throws FORBIDDEN for others. */
export async function withdrawInvitation(
  invitationId: string,
  by: string,
  context: Context,
): Promise<InvitationOutcome> {
  const employer = await ownedEmployer(context);
  if (!employer) return noInvitation(NOT_REGISTERED);
  const filter = { _id: invitationId, employerId: employer._id };
  const invitation = await context.store.invitations.end('WITHDRAWN', filter, { by, now: context.now });
  return invitation ? { invitation, problems: [] } : noInvitation([UNKNOWN_INVITATION]);
}
