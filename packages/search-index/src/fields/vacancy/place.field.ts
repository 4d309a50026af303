import { isRegion, memberStateHint, regionHint } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { anyOf, term } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { effectiveMemberStates, type MemberStatesOfCard } from '../profile/member-states.field.ts';
import { requirement } from '../requirement.ts';
import { resolveMemberState } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';
import { absentOrAnyOf } from './absent-or.ts';

const matched = { memberState: z.string().nullable() };
const record = { ...matched, nuts: z.string().nullable() };

const placeFilters = {
  memberStates: listFilter({
    argument: 'memberStates',
    resolve: resolveMemberState,
    hint: memberStateHint,
    effect: { pick: 'memberStates' },
    condition: (codes) => anyOf('memberState', codes),
  }),
  regions: listFilter({
    argument: 'nutsCodes',
    resolve: (code) => (isRegion(code) ? code : undefined),
    hint: regionHint,
    effect: { pick: 'regions' },
    condition: (codes) => anyOf('regions', codes),
  }),
};

const placeFacet: FacetField<{ readonly memberStates: readonly string[] }> = {
  field: () => 'memberState',
  keys: 'code',
  selected: ({ memberStates }) => memberStates,
};

const regionFacet: FacetField<{ readonly regions: readonly string[] }> = {
  field: () => 'regions',
  keys: 'text',
  selected: ({ regions }) => regions,
};

/** The NUTS code and all enclosing regions. */
const withOuterRegions = (nuts: string | null): string[] =>
  nuts === null ? [] : Array.from({ length: nuts.length - 1 }, (_unused, place) => nuts.slice(0, place + 2));

const placeIndex: IndexFields<
  ValuesOfShape<typeof record>,
  { readonly memberState: string | null; readonly regions: readonly string[] }
> = {
  mappings: { memberState: facetField, regions: facetField },
  values: ({ memberState, nuts }) => ({ memberState, regions: withOuterRegions(nuts) }),
};

/** The place of work: member state, and NUTS regions of any level. A person may have excluded the member state. */
export const place = {
  record,
  matched,
  filters: placeFilters,
  facets: { memberStates: placeFacet, regions: regionFacet },
  index: [placeIndex],
  requirement: requirement({
    name: 'MEMBER_STATE',
    ofCards: ({ memberState }: ValuesOfShape<typeof matched>) =>
      memberState === null ? [] : [term('memberStates', memberState)],
    ofVacancies: (card: MemberStatesOfCard) => [absentOrAnyOf('memberState', effectiveMemberStates(card))],
    unmet: ({ memberState }, card) =>
      memberState === null || effectiveMemberStates(card).includes(memberState)
        ? []
        : [`The person does not want to work in ${memberState}.`],
  }),
};
