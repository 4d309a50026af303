import { authorize } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { recordParticipation as record } from '../../application/record-participation.ts';
import { memberStatePayload } from '../payloads.ts';

export const recordParticipation: MutationResolvers['recordParticipation'] = async (_root, { input }, context) => {
  const administrator = authorize(context.caller, 'pool:administer');
  return memberStatePayload(input.memberState, await record(input, administrator, context));
};
