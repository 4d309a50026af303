import { VACANCY_FACET_FIELDS } from '@talent-pool/search-index';
import type { VacancyFacetsResolvers } from '../__generated__/types.ts';
import { facetResolvers } from './facet.ts';

export const VacancyFacets: VacancyFacetsResolvers = facetResolvers(VACANCY_FACET_FIELDS);
