import { z } from 'zod';
import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { asText, type FacetField, type FilterField, type IndexFields } from '../field.ts';
import { EQF_LEVELS, EQF_SENTENCE, isEqfLevel } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';

const from = (minimum: number): string[] => EQF_LEVELS.filter((level) => level >= minimum).map(String);

const minimumEqfLevel: FilterField<{ readonly minimumEqfLevel?: number | null }, number | null, unknown> = {
  argument: 'minimumEqfLevel',
  none: null,
  read: (given, reader) => reader.single('minimumEqfLevel', given.minimumEqfLevel, isEqfLevel, EQF_SENTENCE),
  effect: { pick: 'eqfLevels' },
  conditions: (minimum) => (minimum === null ? [] : [anyOf('eqf', from(minimum))]),
};

const qualificationLevelFacet: FacetField<{ readonly minimumEqf: number | null }> = {
  field: () => 'eqf',
  keys: 'number',
  selected: ({ minimumEqf: minimum }) => (minimum === null ? [] : [String(minimum)]),
  selection: { compare: asText, finds: 'higher' },
};

const card = { eqf: z.number().int().nullable() };

const qualificationLevelIndex: IndexFields<ValuesOfShape<typeof card>, { readonly eqf: number | null }> = {
  mappings: { eqf: facetField },
  values: ({ eqf }) => ({ eqf }),
};

/** The highest qualification, as a level of the European Qualifications Framework. */
export const qualificationLevel = {
  record: {
    qualifications: z.array(
      z.object({
        eqf: z.number().nullable(),
        /** ISCED-F 2013 code of two to four digits. */
        educationField: z.string().nullable(),
        /** Null, or absent in older profiles: completed. */
        status: z.enum(['COMPLETED', 'IN_PROGRESS', 'DISCONTINUED']).nullish(),
        hidden: z.boolean(),
      }),
    ),
  },
  card,
  filters: { minimumEqf: minimumEqfLevel },
  facets: { eqfLevels: qualificationLevelFacet },
  tokens: [qualificationLevelIndex],
};
