import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { invitationsTo } from '../../application/list-invitations.ts';

export const myEmployerInvitations: QueryResolvers['myEmployerInvitations'] = (_root, page, context) =>
  invitationsTo(authorize(context.caller, 'employer:own').subject, page, context);
