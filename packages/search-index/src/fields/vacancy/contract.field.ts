import { z } from 'zod';
import { anyOf, term } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { CONTRACT_TYPES, type ContractType } from '../../vocabulary.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { same } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';
import { acceptedConditions, type ConditionsOfCard } from '../profile/conditions.field.ts';
import { requirement } from '../requirement.ts';
import type { ValuesOfShape } from '../shape.ts';
import { absentOrAnyOf } from './absent-or.ts';

const record = { contractType: z.enum(CONTRACT_TYPES).nullable() };
type Vacancy = ValuesOfShape<typeof record>;

const contractTypes = listFilter<'contractTypes', ContractType>({
  argument: 'contractTypes',
  resolve: same,
  effect: { pick: 'contractTypes' },
  condition: (types) => anyOf('contractType', types),
});

const contractTypeFacet: FacetField<{ readonly contractTypes: readonly ContractType[] }> = {
  field: () => 'contractType',
  keys: 'text',
  selected: ({ contractTypes: chosen }) => chosen,
};

const contractIndex: IndexFields<Vacancy, Vacancy> = {
  mappings: { contractType: facetField },
  values: ({ contractType }) => ({ contractType }),
};

/** The kind of contract. A person may accept some kinds only. */
export const contract = {
  record,
  matched: record,
  filters: { contractTypes },
  facets: { contractTypes: contractTypeFacet },
  index: [contractIndex],
  requirement: requirement({
    name: 'CONTRACT_TYPE',
    ofCards: ({ contractType }: Vacancy) => (contractType === null ? [] : [term('contractTypes', contractType)]),
    ofVacancies: (card: ConditionsOfCard) => [absentOrAnyOf('contractType', acceptedConditions(card).contractTypes)],
    unmet: ({ contractType }, card) =>
      contractType === null || acceptedConditions(card).contractTypes.includes(contractType)
        ? []
        : ['The person does not accept this contract type.'],
  }),
};
