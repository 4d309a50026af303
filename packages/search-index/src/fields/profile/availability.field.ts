import type { CardDocument } from '../../card-document.ts';
import { atMost } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import type { FacetField, FilterField, IndexFields } from '../field.ts';

const QUARTER = /^20\d{2}-Q[1-4]$/u;

const availableBy: FilterField<{ readonly availableBy?: string | null }, string | null, unknown> = {
  argument: 'availableBy',
  none: null,
  read: (given, reader) =>
    reader.single(
      'availableBy',
      given.availableBy,
      (quarter) => QUARTER.test(quarter),
      'A quarter is written like 2027-Q1.',
    ),
  effect: { pick: 'availability' },
  conditions: (quarter) => (quarter === null ? [] : [atMost('availability', quarter)]),
};

/** The first quarter in which the person can start. */
export const availabilityFilters = { availableBy };

export const availabilityFacet: FacetField<{ readonly availableBy: string | null }> = {
  field: () => 'availability',
  selected: () => [],
  isSelected: (quarter, { availableBy: latest }) => latest !== null && quarter <= latest,
};

export const availabilityIndex: IndexFields<CardDocument, { readonly availability: string | null }> = {
  mappings: { availability: facetField },
  values: ({ availableFrom }) => ({ availability: availableFrom }),
};
