import { checkPageSize } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Employer } from '../domain/employer.ts';
import type { AccountEvent, Invitation } from '../domain/invitation.ts';
import type { PageArguments } from './page-arguments.ts';

const invitationPlace = {
  positionOf: ({ invitedAt, _id }: Invitation) => ({ at: invitedAt, id: _id }),
  toNode: (invitation: Invitation): Invitation => invitation,
};
const eventPlace = {
  positionOf: ({ at, _id }: AccountEvent) => ({ at, id: _id }),
  toNode: (event: AccountEvent): AccountEvent => event,
};

const isOwner = ({ caller }: Context, employer: Employer): boolean =>
  caller?.permissions.has('employer:own') === true &&
  employer.accounts.some(({ subject, role }) => subject === caller.subject && role === 'OWNER');

/** A page of an employer's open invitations; null unless the caller is an owner. */
export async function invitationsOf(employer: Employer, { first, after }: PageArguments, context: Context) {
  if (!isOwner(context, employer)) return null;
  checkPageSize(first);
  const { cursors, now, store } = context;
  const list = `invitations of ${employer._id}`;
  const found = await store.invitations.ofEmployer(employer._id, now, first + 1, cursors.read(list, after));
  return cursors.page(list, found, { first, after }, invitationPlace);
}

/** A page of the account events of an employer; null unless the caller is an owner. */
export async function accountEventsOf(employer: Employer, { first, after }: PageArguments, context: Context) {
  if (!isOwner(context, employer)) return null;
  checkPageSize(first);
  const { cursors, store } = context;
  const list = `account events of ${employer._id}`;
  const found = await store.invitations.eventsOf(employer._id, first + 1, cursors.read(list, after));
  return cursors.page(list, found, { first, after }, eventPlace);
}

/** A page of the open invitations to an account. Throws BAD_USER_INPUT and INVALID_CURSOR. */
export async function invitationsTo(subject: string, { first, after }: PageArguments, context: Context) {
  checkPageSize(first);
  const { cursors, now, store } = context;
  const list = `invitations to ${subject}`;
  const found = await store.invitations.ofSubject(subject, now, first + 1, cursors.read(list, after));
  return cursors.page(list, found, { first, after }, invitationPlace);
}
