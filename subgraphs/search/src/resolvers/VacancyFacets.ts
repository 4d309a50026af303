import type { ContractType, VacancyFacetName, WorkingTime } from '@talent-pool/search-index';
import type { VacancyFacetsResolvers } from '../__generated__/types.ts';
import { facetOf } from './facet.ts';
import { byCode, byId } from './references.ts';

const facet = facetOf<VacancyFacetName>();

export const VacancyFacets: VacancyFacetsResolvers = {
  skills: facet('skills', byId),
  occupations: facet('occupations', byId),
  iscoGroups: facet('iscoGroups', byCode),
  languages: facet('languages', byCode),
  eqfLevels: facet('eqfLevels', Number),
  memberStates: facet('memberStates', byCode),
  regions: facet('regions', (key) => key),
  contractTypes: facet('contractTypes', (key) => key as ContractType),
  workingTimes: facet('workingTimes', (key) => key as WorkingTime),
};
