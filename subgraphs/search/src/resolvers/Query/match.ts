import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { isPoolId } from '../../domain/pool-id.ts';
import { pairMatch } from '../matches.ts';

export const match: QueryResolvers['match'] = async (_root, { vacancyId, profileId }, context) => {
  authorize(context.caller, 'pool:search');
  return pairMatch(vacancyId, isPoolId(profileId) ? await context.cards.load(profileId) : undefined, context);
};
