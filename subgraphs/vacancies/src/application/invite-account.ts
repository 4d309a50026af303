import { randomUUID } from 'node:crypto';
import { hasKey, readInput } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { accountSchema } from '../domain/employer.schema.ts';
import { FULL, INVITATION_LIFETIME, INVITED_ALREADY, invitationProblems, NOT_VERIFIED } from '../domain/invitation.ts';
import { invitationRefused, NOT_REGISTERED, type InvitationOutcome } from './outcome.ts';
import { ownedEmployer } from './owned-employer.ts';

const REFUSALS = { FULL, INVITED_ALREADY, NOT_VERIFIED };

/** Invites an account to act for the caller's employer. Throws FORBIDDEN unless the caller is an owner. */
export async function inviteAccount(by: string, account: object, context: Context): Promise<InvitationOutcome> {
  const employer = await ownedEmployer(context);
  if (!employer) return invitationRefused(NOT_REGISTERED);
  const read = readInput('input', accountSchema, account);
  if (hasKey(read, 'problems')) return invitationRefused(read.problems);
  const problems = invitationProblems(employer, read.changes.subject);
  if (problems.length > 0) return invitationRefused(problems);
  const { now, store } = context;
  const times = { invitedAt: now, expiresAt: new Date(now.getTime() + INVITATION_LIFETIME) };
  const invitation = { _id: randomUUID(), employerId: employer._id, ...read.changes, ...times };
  const refusal = await store.invitations.create(invitation, by);
  return refusal ? invitationRefused([REFUSALS[refusal]]) : { invitation, problems: [] };
}
