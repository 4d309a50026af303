import { anyOf } from '../condition.ts';
import type { FacetField } from './field.ts';
import { inIscoGroups } from './isco-groups.ts';
import { listFilter } from './list-filter.ts';
import { resolveIscoGroup, resolveOccupation } from './resolvers.ts';

/** Occupations and groups of them: cards and vacancies are filtered by these alike. */
export const occupationFilters = {
  occupations: listFilter({
    argument: 'occupations',
    resolve: resolveOccupation,
    effect: { pick: 'occupations' },
    condition: (ids) => anyOf('occupationTree', ids),
  }),
  iscoGroups: listFilter({
    argument: 'iscoGroups',
    resolve: resolveIscoGroup,
    effect: { pick: 'iscoGroups' },
    condition: inIscoGroups,
  }),
};

export const occupationFacet: FacetField<{ readonly occupations: readonly string[] }> = {
  field: () => 'occupationTree',
  selected: ({ occupations }) => occupations,
};

export const iscoGroupFacet: FacetField<{ readonly iscoGroups: readonly string[] }> = {
  field: (level) => `isco${level}`,
  selected: ({ iscoGroups }, level) => iscoGroups.filter((code) => code.length === level),
};
