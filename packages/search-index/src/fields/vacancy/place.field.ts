import { isRegion, memberStateHint, regionHint } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { anyOf } from '../../condition.ts';
import { facetField, unique } from '../../index-fields.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { effectiveMemberStates, type MemberStatesOfCard } from '../profile/member-states.field.ts';
import { requirement } from '../requirement.ts';
import { resolveMemberState } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';
import { absentOrAnyOf } from './absent-or.ts';

const place = z.object({ memberState: z.string(), nuts: z.string().nullable(), town: z.string().nullish() });
const record = { places: z.array(place) };
type Places = ValuesOfShape<typeof record>;

const matched = { memberStates: z.array(z.string()) };
type MemberStates = ValuesOfShape<typeof matched>;

/** The member states of the places of work, each once, in the order in which they are given. */
export const memberStatesOf = ({ places }: Places): string[] => unique(places.map(({ memberState }) => memberState));

const placeFilters = {
  memberStates: listFilter({
    argument: 'memberStates',
    resolve: resolveMemberState,
    hint: memberStateHint,
    effect: { pick: 'memberStates' },
    condition: (codes) => anyOf('memberStates', codes),
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
  field: () => 'memberStates',
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
  Places,
  { readonly memberStates: readonly string[]; readonly regions: readonly string[] }
> = {
  mappings: { memberStates: facetField, regions: facetField },
  values: (vacancy) => ({
    memberStates: memberStatesOf(vacancy),
    regions: unique(vacancy.places.flatMap(({ nuts }) => withOuterRegions(nuts))),
  }),
};

/** The member states of a vacancy in which the person would work; null if the vacancy names none. */
export function acceptedStates({ memberStates }: MemberStates, card: MemberStatesOfCard): string[] | null {
  if (memberStates.length === 0) return null;
  const wanted = effectiveMemberStates(card);
  return memberStates.filter((state) => wanted.includes(state));
}

/**
 * The places of work: member states, and NUTS regions of any level. A person may have excluded some member states; one
 * place that the person accepts is enough.
 */
export const places = {
  record,
  matched,
  filters: placeFilters,
  facets: { memberStates: placeFacet, regions: regionFacet },
  index: [placeIndex],
  requirement: requirement({
    name: 'MEMBER_STATE',
    ofCards: ({ memberStates }: MemberStates) =>
      memberStates.length === 0 ? [] : [anyOf('memberStates', memberStates)],
    ofVacancies: (card: MemberStatesOfCard) => [absentOrAnyOf('memberStates', effectiveMemberStates(card))],
    unmet: (vacancy, card) =>
      acceptedStates(vacancy, card)?.length === 0
        ? [`The person does not want to work in ${vacancy.memberStates.join(' or ')}.`]
        : [],
  }),
};
