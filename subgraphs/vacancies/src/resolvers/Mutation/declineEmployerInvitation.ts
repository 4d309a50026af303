import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { declineInvitation } from '../../application/answer-invitation.ts';

type Decline = MutationResolvers['declineEmployerInvitation'];

export const declineEmployerInvitation: Decline = (_root, { input }, context) =>
  declineInvitation(input.invitationId, authorize(context.caller, 'employer:own').subject, context);
