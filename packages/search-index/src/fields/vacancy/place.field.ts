import { isRegion } from '@talent-pool/taxonomy';
import { anyOf } from '../../condition.ts';
import type { FacetField } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { resolveMemberState } from '../resolvers.ts';

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
