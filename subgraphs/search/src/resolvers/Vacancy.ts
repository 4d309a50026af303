import { asVacancy } from '@talent-pool/search-index';
import { authorize, matchesForbidden } from '@talent-pool/service-kit';
import type { VacancyResolvers } from '../__generated__/types.ts';
import { findMatchingProfiles } from '../application/find-matches.ts';

export const Vacancy: VacancyResolvers = {
  /** The vacancies subgraph returns the document only to callers who may see matches. */
  matchingProfiles: ({ matchDocument }, args, context) => {
    authorize(context.caller, 'pool:search');
    const vacancy = asVacancy(matchDocument);
    if (vacancy) return findMatchingProfiles(vacancy, args, context);
    throw matchesForbidden();
  },
};
