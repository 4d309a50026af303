import { z } from 'zod';
import { anyOf } from '../../condition.ts';
import { facetField, filterToken, token, unique } from '../../index-fields.ts';
import type { FacetField, FilterField, Given, IndexFields } from '../field.ts';
import { listFilter } from '../list-filter.ts';
import { resolveSkill } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';

const record = { requiredSkills: z.array(z.string()), optionalSkills: z.array(z.string()) };

const excludeRequiredSkillIds: FilterField<
  { readonly excludeRequiredSkillIds?: Given<string> },
  readonly string[],
  unknown
> = {
  ...listFilter({
    argument: 'excludeRequiredSkillIds',
    resolve: resolveSkill,
    effect: 'excludes',
    condition: (ids) => anyOf('requiredSkills', ids),
  }),
  nameOf: (skill: string) => skill,
};

const vacancySkillFilters = {
  skills: listFilter({
    argument: 'skillIds',
    resolve: resolveSkill,
    effect: { pick: 'skills' },
    condition: (ids) => anyOf('skills', ids),
  }),
  withoutRequiredSkills: excludeRequiredSkillIds,
};

const vacancySkillFacet: FacetField<{ readonly skills: readonly string[] }> = {
  field: () => 'skills',
  keys: 'id',
  selected: ({ skills }) => skills,
};

const vacancySkillIndex: IndexFields<
  ValuesOfShape<typeof record>,
  {
    readonly requiredSkills: readonly string[];
    readonly optionalSkills: readonly string[];
    /** Required and optional. */
    readonly skills: readonly string[];
  }
> = {
  mappings: { requiredSkills: token, optionalSkills: filterToken, skills: facetField },
  values: ({ requiredSkills, optionalSkills }) => ({
    requiredSkills,
    optionalSkills,
    skills: unique([...requiredSkills, ...optionalSkills]),
  }),
};

/** ESCO skills that a vacancy requires, and optional ones. */
export const skillsAsked = {
  record,
  matched: record,
  filters: vacancySkillFilters,
  facets: { skills: vacancySkillFacet },
  index: [vacancySkillIndex],
};
