import { authorize, authorizeMatchesOfVacancy } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { isPoolId } from '../../domain/pool-id.ts';
import { openVacancy, pairMatch } from '../matches.ts';

export const match: QueryResolvers['match'] = async (_root, { vacancyId, profileId }, context) => {
  authorize(context.caller, 'pool:search');
  const vacancy = await openVacancy(vacancyId, context);
  authorizeMatchesOfVacancy(context.caller, vacancy);
  return pairMatch(vacancy, isPoolId(profileId) ? await context.cards.load(profileId) : undefined, context);
};
