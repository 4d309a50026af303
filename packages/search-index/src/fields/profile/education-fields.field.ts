import { EDUCATION_FIELDS } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { known } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';
import type { ValuesOfShape } from '../shape.ts';

const educationFieldFilters = {
  educationFields: listFilter({
    argument: 'educationFieldCodes',
    resolve: known(Object.keys(EDUCATION_FIELDS)),
    effect: { pick: 'educationFields' },
    condition: (codes) => anyOf('educationFields', codes),
  }),
};

const educationFieldFacet: FacetField<{ readonly educationFields: readonly string[] }> = {
  field: () => 'educationFields',
  keys: 'code',
  selected: ({ educationFields }) => educationFields,
};

const card = { educationFields: z.array(z.string()) };

const educationFieldIndex: IndexFields<ValuesOfShape<typeof card>, { readonly educationFields: readonly string[] }> = {
  mappings: { educationFields: facetField },
  values: ({ educationFields }) => ({ educationFields }),
};

/** ISCED-F broad fields of the person's studies, "00" to "10". Read together with the qualifications. */
export const educationFields = {
  card,
  filters: educationFieldFilters,
  facets: { educationFields: educationFieldFacet },
  tokens: [educationFieldIndex],
};
