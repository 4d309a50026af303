import { anyOf } from '../../condition.ts';
import type { ContractType, WorkingTime } from '../../vocabulary.ts';
import type { FacetField } from '../field.ts';
import { same } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';

/** The kind of contract, and full or part time. */
export const contractFilters = {
  contractTypes: listFilter<'contractTypes', ContractType>({
    argument: 'contractTypes',
    resolve: same,
    effect: { pick: 'contractTypes' },
    condition: (types) => anyOf('contractType', types),
  }),
  workingTimes: listFilter<'workingTimes', WorkingTime>({
    argument: 'workingTimes',
    resolve: same,
    effect: { pick: 'workingTimes' },
    condition: (times) => anyOf('workingTime', times),
  }),
};

export const contractTypeFacet: FacetField<{ readonly contractTypes: readonly ContractType[] }> = {
  field: () => 'contractType',
  selected: ({ contractTypes }) => contractTypes,
};

export const workingTimeFacet: FacetField<{ readonly workingTimes: readonly WorkingTime[] }> = {
  field: () => 'workingTime',
  selected: ({ workingTimes }) => workingTimes,
};
