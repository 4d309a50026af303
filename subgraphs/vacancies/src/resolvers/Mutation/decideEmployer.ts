import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { decideEmployer as decide } from '../../application/decide-employer.ts';
import { toEmployerPayload } from '../payloads.ts';

export const decideEmployer: MutationResolvers['decideEmployer'] = async (_root, { input }, context) => {
  const officer = authorize(context.caller, 'employer:verify');
  return toEmployerPayload(await decide(officer, input, context));
};
