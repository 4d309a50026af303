import type { Context } from '../context.ts';
import { UNKNOWN_INVITATION } from '../domain/invitation.ts';
import { invitationRefused, NOT_REGISTERED, type InvitationOutcome } from './outcome.ts';
import { ownedEmployer } from './owned-employer.ts';

/** Withdraws an invitation of the caller's employer. Throws FORBIDDEN unless the caller is an owner. */
export async function withdrawInvitation(
  invitationId: string,
  by: string,
  context: Context,
): Promise<InvitationOutcome> {
  const employer = await ownedEmployer(context);
  if (!employer) return invitationRefused(NOT_REGISTERED);
  const filter = { _id: invitationId, employerId: employer._id };
  const invitation = await context.store.invitations.end('WITHDRAWN', filter, { by, now: context.now });
  return invitation ? { invitation, problems: [] } : invitationRefused([UNKNOWN_INVITATION]);
}
