import { isRegion } from '@talent-pool/taxonomy';
import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { resolveMemberState } from '../resolve-codes.ts';
import type { VacancySource } from '../vacancy-source.ts';

/** Where the work is: the member state, and NUTS regions of any level. */
export const placeFilters = {
  memberStates: listFilter({
    argument: 'memberStates',
    resolve: resolveMemberState,
    effect: { pick: 'memberStates' },
    condition: (codes) => anyOf('memberState', codes),
  }),
  regions: listFilter({
    argument: 'regions',
    resolve: (code) => (isRegion(code) ? code : undefined),
    effect: { pick: 'regions' },
    condition: (codes) => anyOf('regions', codes),
  }),
};

export const placeFacet: FacetField<{ readonly memberStates: readonly string[] }> = {
  field: () => 'memberState',
  selected: ({ memberStates }) => memberStates,
};

export const regionFacet: FacetField<{ readonly regions: readonly string[] }> = {
  field: () => 'regions',
  selected: ({ regions }) => regions,
};

/** The NUTS code and all that it lies in. */
const withOuterRegions = (nuts: string | null): string[] =>
  nuts === null ? [] : Array.from({ length: nuts.length - 1 }, (_unused, place) => nuts.slice(0, place + 2));

export const placeIndex: IndexFields<
  VacancySource,
  { readonly memberState: string | null; readonly regions: readonly string[] }
> = {
  mappings: { memberState: facetField, regions: facetField },
  values: ({ record }) => ({ memberState: record.memberState, regions: withOuterRegions(record.nuts) }),
};
