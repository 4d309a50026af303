import { anyOf } from '../../condition.ts';
import { facetField, filterToken, token, unique } from '../../index-fields.ts';
import type { FacetField, FilterField, Given, IndexFields } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { resolveSkill } from '../resolve-codes.ts';
import type { VacancySource } from '../vacancy-source.ts';

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

export const vacancySkillIndex: IndexFields<
  VacancySource,
  {
    readonly requiredSkills: readonly string[];
    readonly optionalSkills: readonly string[];
    /** Required and optional. */
    readonly skills: readonly string[];
  }
> = {
  mappings: { requiredSkills: token, optionalSkills: filterToken, skills: facetField },
  values: ({ vacancy: { requiredSkills, optionalSkills } }) => ({
    requiredSkills,
    optionalSkills,
    skills: unique([...requiredSkills, ...optionalSkills]),
  }),
};
