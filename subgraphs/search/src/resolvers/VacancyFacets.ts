import type { ContractType, WorkingTime } from '@talent-pool/search-index';
import type { VacancyFacetsResolvers } from '../__generated__/types.ts';
import type { FacetResults } from '../domain/facet-results.ts';
import { vacancyFacetKey, type VacancyFacetName } from '../domain/vacancy-search.ts';
import { byCode, byId } from './references.ts';
import { facetRequest } from './requested-facets.ts';

/** A facet whose keys become values by `toValue`. */
const facet =
  <V>(name: VacancyFacetName, toValue: (key: string) => V) =>
  (results: FacetResults, args: { first: number; level?: number }) =>
    (results.get(vacancyFacetKey(facetRequest(name, args))) ?? []).map((counted) => ({
      ...counted,
      value: toValue(counted.key),
    }));

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
