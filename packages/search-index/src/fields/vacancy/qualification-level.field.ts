import { z } from 'zod';
import { anyOf, not } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { asText, type FacetField, type FilterField, type IndexFields } from '../field.ts';
import { EQF_LEVELS, EQF_SENTENCE, isEqfLevel } from '../resolve-codes.ts';
import type { ValuesOfShape } from '../shape.ts';

const record = { minimumEqf: z.number().int().nullable() };

/** Levels are keywords, so the condition names all higher levels one by one. */
const above = (held: number): string[] => EQF_LEVELS.filter((level) => level > held).map(String);

const maximumEqfLevel: FilterField<{ readonly maximumEqfLevel?: number | null }, number | null, unknown> = {
  argument: 'maximumEqfLevel',
  none: null,
  read: (given, reader) => reader.single('maximumEqfLevel', given.maximumEqfLevel, isEqfLevel, EQF_SENTENCE),
  effect: { pick: 'eqfLevels' },
  conditions: (held) => (held === null || above(held).length === 0 ? [] : [not(anyOf('eqf', above(held)))]),
};

const vacancyQualificationFacet: FacetField<{ readonly eqfLevelHeld: number | null }> = {
  field: () => 'eqf',
  keys: 'number',
  selected: ({ eqfLevelHeld: held }) => (held === null ? [] : [String(held)]),
  selection: { compare: asText, finds: 'lower', findsAbsent: true },
};

const vacancyQualificationIndex: IndexFields<ValuesOfShape<typeof record>, { readonly eqf: number | null }> = {
  mappings: { eqf: facetField },
  values: ({ minimumEqf }) => ({ eqf: minimumEqf }),
};

/** The EQF level that a vacancy requires. */
export const qualificationLevelAsked = {
  record,
  matched: record,
  filters: { eqfLevelHeld: maximumEqfLevel },
  facets: { eqfLevels: vacancyQualificationFacet },
  index: [vacancyQualificationIndex],
};
