import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { acceptInvitation } from '../../application/answer-invitation.ts';
import { toEmployerPayload } from '../payloads.ts';

type Accept = MutationResolvers['acceptEmployerInvitation'];

export const acceptEmployerInvitation: Accept = async (_root, { input }, context) => {
  const { subject } = authorize(context.caller, 'employer:own');
  return toEmployerPayload(await acceptInvitation(input.invitationId, subject, context));
};
