import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { inviteAccount } from '../../application/invite-account.ts';

export const inviteEmployerAccount: MutationResolvers['inviteEmployerAccount'] = (_root, { input }, context) => {
  const { subject: by } = authorize(context.caller, 'employer:own');
  return inviteAccount(by, { subject: input.subject, role: input.role }, context);
};
