import {
  PROFILE_FACET_FIELDS,
  VACANCY_FACET_FIELDS,
  type FacetField,
  type ProfileFacetName,
  type VacancyFacetName,
} from '@talent-pool/search-index';
import type { ProfileFilter, VacancyFilter } from '@talent-pool/matching';
import { facetKey, type Counting, type FacetArguments } from './facet-counting.ts';

export const PROFILE_FACETS = Object.keys(PROFILE_FACET_FIELDS) as ProfileFacetName[];
export const VACANCY_FACETS = Object.keys(VACANCY_FACET_FIELDS) as VacancyFacetName[];

/** Builds the counting of a facet for a filter. */
function countingOf<Filter>(
  facet: FacetField<Filter>,
  request: FacetArguments<string>,
  filter: Filter,
  today: string,
): Counting {
  const { name, first, level } = request;
  const selected = facet.selected(filter, level);
  return {
    key: facetKey(request),
    owner: name,
    field: facet.field(level),
    first,
    selected,
    isSelected: (value) => facet.isSelected?.(value, filter) ?? selected.includes(value),
    selection: facet.selection,
    earliest: facet.selection?.earliestOn?.(today),
  };
}

/** Countings of facets of people for a filter on a day, "YYYY-MM-DD". */
export const profileCountings = (
  requests: readonly FacetArguments<ProfileFacetName>[],
  filter: ProfileFilter,
  today: string,
): Counting[] =>
  requests.map((request) => countingOf<ProfileFilter>(PROFILE_FACET_FIELDS[request.name], request, filter, today));

/** Countings of facets of vacancies for a filter on a day, "YYYY-MM-DD". */
export const vacancyCountings = (
  requests: readonly FacetArguments<VacancyFacetName>[],
  filter: VacancyFilter,
  today: string,
): Counting[] =>
  requests.map((request) => countingOf<VacancyFilter>(VACANCY_FACET_FIELDS[request.name], request, filter, today));
