import { EU_MEMBER_STATES, memberStateHint } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { anyOf } from '../../condition.ts';
import { facetField, filterToken } from '../../index-fields.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { resolveMemberState } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';

const memberStateFilters = {
  memberStates: listFilter({
    argument: 'memberStates',
    resolve: resolveMemberState,
    hint: memberStateHint,
    effect: { pick: 'memberStates' },
    condition: (codes) => anyOf('memberStates', codes),
  }),
};

const memberStateFacet: FacetField<{ readonly memberStates: readonly string[] }> = {
  field: () => 'memberStates',
  keys: 'code',
  selected: ({ memberStates }) => memberStates,
};

const card = { preferredMemberStates: z.array(z.string()), excludedMemberStates: z.array(z.string()) };
export type MemberStatesOfCard = ValuesOfShape<typeof card>;

/** The preferred member states, or all if none is preferred, without the excluded ones. */
export function effectiveMemberStates({ preferredMemberStates, excludedMemberStates }: MemberStatesOfCard): string[] {
  const open = preferredMemberStates.length > 0 ? preferredMemberStates : EU_MEMBER_STATES;
  return open.filter((state) => !excludedMemberStates.includes(state));
}

const memberStateIndex: IndexFields<MemberStatesOfCard, { readonly memberStates: readonly string[] }> = {
  mappings: { memberStates: facetField },
  values: (wishes) => ({ memberStates: effectiveMemberStates(wishes) }),
};

/** The preferred member states; empty if the person accepts all. */
const preferredMemberStateIndex: IndexFields<
  MemberStatesOfCard,
  { readonly preferredMemberStates: readonly string[] }
> = {
  mappings: { preferredMemberStates: filterToken },
  values: ({ preferredMemberStates }) => ({ preferredMemberStates }),
};

/** Member states in which the person would work. */
export const memberStates = {
  record: card,
  card,
  filters: memberStateFilters,
  facets: { memberStates: memberStateFacet },
  tokens: [memberStateIndex],
  engine: [preferredMemberStateIndex],
};
