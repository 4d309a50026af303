import { asVacancy } from '@talent-pool/search-index';
import { authorize, poolError } from '@talent-pool/service-kit';
import type { VacancyResolvers } from '../__generated__/types.ts';
import { findMatchingProfiles } from '../application/find-matches.ts';

export const Vacancy: VacancyResolvers = {
  /** The vacancies subgraph returns the document only to callers who may see matches. */
  matchingProfiles: ({ matchDocument }, args, context) => {
    authorize(context.caller, 'pool:search');
    const vacancy = asVacancy(matchDocument);
    if (vacancy) return findMatchingProfiles(vacancy, args, context);
    throw poolError(
      'FORBIDDEN',
      'Only the employer of an open vacancy and officers of its member states can access its matches.',
    );
  },
};
