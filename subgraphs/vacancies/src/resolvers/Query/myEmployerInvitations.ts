import { authorize, checkFirst } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { invitationPlace } from '../invitation-pages.ts';

export const myEmployerInvitations: QueryResolvers['myEmployerInvitations'] = async (
  _root,
  { first, after },
  context,
) => {
  const { subject } = authorize(context.caller, 'employer:own');
  checkFirst(first);
  const { cursors, now, store } = context;
  const list = `invitations to ${subject}`;
  const found = await store.invitations.ofSubject(subject, now, first + 1, cursors.read(list, after));
  return cursors.page(list, found, first, invitationPlace);
};
