import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { removeAccount } from '../../application/remove-account.ts';
import { toEmployerPayload } from '../payloads.ts';

export const removeEmployerAccount: MutationResolvers['removeEmployerAccount'] = async (_root, { input }, context) => {
  const { subject: by } = authorize(context.caller, 'employer:own');
  return toEmployerPayload(await removeAccount(by, input, context));
};
