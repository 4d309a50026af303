import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { registerEmployer as register } from '../../application/register-employer.ts';
import { toEmployerPayload } from '../payloads.ts';

export const registerEmployer: MutationResolvers['registerEmployer'] = async (_root, { input }, context) => {
  const { subject } = authorize(context.caller, 'employer:own');
  return toEmployerPayload(await register(subject, input.employer, context));
};
