import { done, refused } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { UNKNOWN_INVITATION } from '../domain/invitation.ts';
import { unlessTaken } from './change-employer.ts';
import { invitationRefused, type EmployerOutcome, type InvitationOutcome } from './outcome.ts';

/** Accepts an invitation to an account, which then acts for the employer. */
export const acceptInvitation = (
  invitationId: string,
  subject: string,
  { store, now }: Context,
): Promise<EmployerOutcome> =>
  unlessTaken(async () => {
    const employer = await store.invitations.accept(invitationId, subject, now);
    return employer ? done(employer) : refused([UNKNOWN_INVITATION]);
  });

/** Declines an invitation to an account. */
export async function declineInvitation(
  invitationId: string,
  subject: string,
  { store, now }: Context,
): Promise<InvitationOutcome> {
  const invitation = await store.invitations.end('DECLINED', { _id: invitationId, subject }, { by: subject, now });
  return invitation ? { invitation, problems: [] } : invitationRefused([UNKNOWN_INVITATION]);
}
