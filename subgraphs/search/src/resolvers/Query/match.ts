import { authorize, authorizeMatchesOfVacancy } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { findCard } from '../../application/find-card.ts';
import { matchPair, openVacancy } from '../../application/match-pair.ts';

export const match: QueryResolvers['match'] = async (_root, { vacancyId, profileId }, context) => {
  authorize(context.caller, 'pool:search');
  const vacancy = await openVacancy(vacancyId, context);
  authorizeMatchesOfVacancy(context.caller, vacancy);
  return matchPair(vacancy, await findCard(profileId, context), context);
};
