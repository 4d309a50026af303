import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import type { ContractType, WorkingTime } from '../../vocabulary.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { same } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';
import type { VacancySource } from '../vacancy-source.ts';

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

export const contractIndex: IndexFields<
  VacancySource,
  { readonly contractType: ContractType | null; readonly workingTime: WorkingTime | null }
> = {
  mappings: { contractType: facetField, workingTime: facetField },
  values: ({ record: { contractType, workingTime } }) => ({ contractType, workingTime }),
};
