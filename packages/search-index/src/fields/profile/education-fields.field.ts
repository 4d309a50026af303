import { EDUCATION_FIELDS } from '@talent-pool/taxonomy';
import type { CardDocument } from '../../card-document.ts';
import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { known } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';

/** ISCED-F broad fields of what the person has studied. */
export const educationFieldFilters = {
  educationFields: listFilter({
    argument: 'educationFields',
    resolve: known(Object.keys(EDUCATION_FIELDS)),
    effect: { pick: 'educationFields' },
    condition: (codes) => anyOf('educationFields', codes),
  }),
};

export const educationFieldFacet: FacetField<{ readonly educationFields: readonly string[] }> = {
  field: () => 'educationFields',
  selected: ({ educationFields }) => educationFields,
};

export const educationFieldIndex: IndexFields<CardDocument, { readonly educationFields: readonly string[] }> = {
  mappings: { educationFields: facetField },
  values: ({ educationFields }) => ({ educationFields }),
};
