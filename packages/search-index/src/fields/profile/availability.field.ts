import { z } from 'zod';
import { quarterOf } from '../../calendar.ts';
import { atMost } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { asText, type FacetField, type FilterField, type IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const QUARTER = /^20\d{2}-Q[1-4]$/u;

const availableBy: FilterField<{ readonly availableBy?: string | null }, string | null, unknown> = {
  argument: 'availableBy',
  none: null,
  read: (given, reader) =>
    reader.single(
      'availableBy',
      given.availableBy,
      (quarter) => QUARTER.test(quarter),
      'Must be a quarter in the format YYYY-Qn, such as 2027-Q1.',
    ),
  effect: { pick: 'availability' },
  conditions: (quarter) => (quarter === null ? [] : [atMost('availability', quarter)]),
};

const availabilityFacet: FacetField<{ readonly availableBy: string | null }> = {
  field: () => 'availability',
  keys: 'text',
  selected: ({ availableBy: latest }) => (latest === null ? [] : [latest]),
  selection: { compare: asText, finds: 'lower', earliestOn: quarterOf },
};

const card = { availableFrom: z.string().nullable() };

const availabilityIndex: IndexFields<ValuesOfShape<typeof card>, { readonly availability: string | null }> = {
  mappings: { availability: facetField },
  values: ({ availableFrom }) => ({ availability: availableFrom }),
};

/** The first quarter in which the person can start, "2027-Q1". */
export const availability = {
  record: { availability: z.object({ from: z.string(), hidden: z.boolean() }).nullable() },
  card,
  filters: { availableBy },
  facets: { availability: availabilityFacet },
  tokens: [availabilityIndex],
};
