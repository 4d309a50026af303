import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { withdrawInvitation } from '../../application/withdraw-invitation.ts';

type Withdraw = MutationResolvers['withdrawEmployerInvitation'];

export const withdrawEmployerInvitation: Withdraw = (_root, { input }, context) =>
  withdrawInvitation(input.invitationId, authorize(context.caller, 'employer:own').subject, context);
