import { asVacancy } from '@talent-pool/search-index';
import { authorize, poolError } from '@talent-pool/service-kit';
import type { VacancyResolvers } from '../__generated__/types.ts';
import { findMatchingProfiles } from '../application/find-matches.ts';

export const Vacancy: VacancyResolvers = {
  /** The vacancies subgraph gives the document to those alone who may see who fits. */
  matchingProfiles: ({ matchDocument }, args, context) => {
    authorize(context.caller, 'pool:search');
    const vacancy = asVacancy(matchDocument);
    if (vacancy) return findMatchingProfiles(vacancy, args, context);
    throw poolError(
      'FORBIDDEN',
      'Only the employer of an open vacancy and officers of its member state can access its matches.',
    );
  },
};
