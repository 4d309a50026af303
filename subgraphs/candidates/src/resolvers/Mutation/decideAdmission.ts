import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { decideAdmission as decide } from '../../application/decide-admission.ts';
import { toProfilePayload } from '../profile-payload.ts';

export const decideAdmission: MutationResolvers['decideAdmission'] = async (_root, { input }, context) => {
  const officer = authorize(context.caller, 'admission:decide');
  return toProfilePayload(await decide(officer, { ...input, reason: input.reason ?? null }, context));
};
