import { EU_MEMBER_STATES } from '@talent-pool/taxonomy';
import type { CardDocument } from '../../card-document.ts';
import { anyOf } from '../../condition.ts';
import { facetField, filterToken } from '../../index-fields.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { resolveMemberState } from '../resolve-codes.ts';

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

/** Preferred member states, or all of them, without the excluded. */
export function effectiveMemberStates({ preferredMemberStates, excludedMemberStates }: CardDocument): string[] {
  const open = preferredMemberStates.length > 0 ? preferredMemberStates : EU_MEMBER_STATES;
  return open.filter((state) => !excludedMemberStates.includes(state));
}

export const memberStateIndex: IndexFields<CardDocument, { readonly memberStates: readonly string[] }> = {
  mappings: { memberStates: facetField },
  values: (card) => ({ memberStates: effectiveMemberStates(card) }),
};

/** Those that the person named; none for a person who is open to all. */
export const preferredMemberStateIndex: IndexFields<
  CardDocument,
  { readonly preferredMemberStates: readonly string[] }
> = {
  mappings: { preferredMemberStates: filterToken },
  values: ({ preferredMemberStates }) => ({ preferredMemberStates }),
};
