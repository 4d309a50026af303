import { anyOf } from '../../condition.ts';
import type { FacetField, FilterField, Given } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { resolveSkill } from '../resolvers.ts';

const withoutRequiredSkills: FilterField<
  { readonly withoutRequiredSkills?: Given<string> },
  readonly string[],
  unknown
> = {
  ...listFilter({
    argument: 'withoutRequiredSkills',
    resolve: resolveSkill,
    effect: 'excludes',
    condition: (ids) => anyOf('requiredSkills', ids),
  }),
  nameOf: (skill: string) => skill,
};

/** Skills that a vacancy requires or welcomes. */
export const vacancySkillFilters = {
  skills: listFilter({
    argument: 'skills',
    resolve: resolveSkill,
    effect: { pick: 'skills' },
    condition: (ids) => anyOf('skills', ids),
  }),
  withoutRequiredSkills,
};

export const vacancySkillFacet: FacetField<{ readonly skills: readonly string[] }> = {
  field: () => 'skills',
  selected: ({ skills }) => skills,
};
