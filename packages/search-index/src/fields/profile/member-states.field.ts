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

const codes = z.array(z.string());
const card = { preferredMemberStates: codes, onlyMemberStates: codes, excludedMemberStates: codes };
const record = { ...card, onlyMemberStates: codes.default([]) };
export type MemberStatesOfCard = ValuesOfShape<typeof card>;

/** The only member states in which a person would work, or all if none is named, without the excluded ones. */
export function effectiveMemberStates(wishes: Omit<MemberStatesOfCard, 'preferredMemberStates'>): string[] {
  const { onlyMemberStates, excludedMemberStates } = wishes;
  const open = onlyMemberStates.length > 0 ? onlyMemberStates : EU_MEMBER_STATES;
  return open.filter((state) => !excludedMemberStates.includes(state));
}

const memberStateIndex: IndexFields<MemberStatesOfCard, { readonly memberStates: readonly string[] }> = {
  mappings: { memberStates: facetField },
  values: (wishes) => ({ memberStates: effectiveMemberStates(wishes) }),
};

/** The preferred member states, which rank vacancies and exclude none; empty if the person prefers none. */
const preferredMemberStateIndex: IndexFields<
  MemberStatesOfCard,
  { readonly preferredMemberStates: readonly string[] }
> = {
  mappings: { preferredMemberStates: filterToken },
  values: ({ preferredMemberStates }) => ({ preferredMemberStates }),
};

/** Member states in which the person would work. */
export const memberStates = {
  record,
  card,
  filters: memberStateFilters,
  facets: { memberStates: memberStateFacet },
  tokens: [memberStateIndex],
  engine: [preferredMemberStateIndex],
};
