import type { CardDocument } from '../../card-document.ts';
import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import type { FacetField, FilterField, IndexFields } from '../field.ts';
import { EQF_LEVELS, EQF_SENTENCE, isEqfLevel } from '../resolve-codes.ts';

const from = (minimum: number): string[] => EQF_LEVELS.filter((level) => level >= minimum).map(String);

const minimumEqf: FilterField<{ readonly minimumEqf?: number | null }, number | null, unknown> = {
  argument: 'minimumEqf',
  none: null,
  read: (given, reader) => reader.single('minimumEqf', given.minimumEqf, isEqfLevel, EQF_SENTENCE),
  effect: { pick: 'eqfLevels' },
  conditions: (minimum) => (minimum === null ? [] : [anyOf('eqf', from(minimum))]),
};

/** The highest qualification, as a level of the European Qualifications Framework. */
export const qualificationLevelFilters = { minimumEqf };

export const qualificationLevelFacet: FacetField<{ readonly minimumEqf: number | null }> = {
  field: () => 'eqf',
  selected: ({ minimumEqf: minimum }) => (minimum === null ? [] : from(minimum)),
};

export const qualificationLevelIndex: IndexFields<CardDocument, { readonly eqf: number | null }> = {
  mappings: { eqf: facetField },
  values: ({ eqf }) => ({ eqf }),
};
