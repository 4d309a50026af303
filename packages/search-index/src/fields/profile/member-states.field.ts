import { anyOf } from '../../condition.ts';
import type { FacetField } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { resolveMemberState } from '../resolvers.ts';

/** Member states in which the person would work. */
export const memberStateFilters = {
  memberStates: listFilter({
    argument: 'memberStates',
    resolve: resolveMemberState,
    effect: { pick: 'memberStates' },
    condition: (codes) => anyOf('memberStates', codes),
  }),
};

export const memberStateFacet: FacetField<{ readonly memberStates: readonly string[] }> = {
  field: () => 'memberStates',
  selected: ({ memberStates }) => memberStates,
};
