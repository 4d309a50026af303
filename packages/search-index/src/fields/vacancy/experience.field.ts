import { z } from 'zod';
import { absent, atMost, either } from '../../condition.ts';
import { EXPERIENCE_BANDS, type ExperienceBand } from '../../vocabulary.ts';
import type { FilterField, IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const record = { minimumExperience: z.enum(EXPERIENCE_BANDS).nullable() };

/** The value is the index of the band. Vacancies without required experience are found too. */
const maximumExperience: FilterField<{ readonly maximumExperience?: ExperienceBand | null }, number | null, unknown> = {
  argument: 'maximumExperience',
  none: null,
  read: (given) => (given.maximumExperience == null ? null : EXPERIENCE_BANDS.indexOf(given.maximumExperience)),
  effect: 'narrows',
  conditions: (held) => (held === null ? [] : [either(atMost('experienceRank', held), absent('experienceRank'))]),
};

/** Index of the minimum experience; 0 if none is required. */
const vacancyExperienceIndex: IndexFields<ValuesOfShape<typeof record>, { readonly experienceRank: number }> = {
  mappings: { experienceRank: { type: 'byte' } },
  values: ({ minimumExperience }) => ({
    experienceRank: minimumExperience === null ? 0 : EXPERIENCE_BANDS.indexOf(minimumExperience),
  }),
};

/** The experience that a vacancy requires. */
export const experienceAsked = {
  record,
  matched: record,
  filters: { experienceHeld: maximumExperience },
  index: [vacancyExperienceIndex],
};
