import { z } from 'zod';
import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { EMPLOYER_SUPPORT, type EmployerSupport } from '../../vocabulary.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { same } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';
import type { ValuesOfShape } from '../shape.ts';

const record = { support: z.array(z.enum(EMPLOYER_SUPPORT)).default([]) };
type Vacancy = ValuesOfShape<typeof record>;

const support = listFilter<'support', EmployerSupport>({
  argument: 'support',
  resolve: same,
  effect: { pick: 'support' },
  condition: (kinds) => anyOf('support', kinds),
});

const supportFacet: FacetField<{ readonly support: readonly EmployerSupport[] }> = {
  field: () => 'support',
  keys: 'text',
  selected: ({ support: chosen }) => chosen,
};

const supportIndex: IndexFields<Vacancy, Vacancy> = {
  mappings: { support: facetField },
  values: ({ support: offered }) => ({ support: offered }),
};

/** What the employer helps with, such as the visa procedure. */
export const employerSupport = {
  record,
  filters: { support },
  facets: { support: supportFacet },
  index: [supportIndex],
};
