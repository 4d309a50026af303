import { z } from 'zod';
import { absent, atMost, either } from '../../condition.ts';
import { EXPERIENCE_BANDS, type ExperienceBand } from '../../vocabulary.ts';
import type { FilterField, IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const record = { minimumExperience: z.enum(EXPERIENCE_BANDS).nullable() };

/** The value is the band's place in the list of bands. A vacancy that asks for no experience is found, too. */
const maximumExperience: FilterField<{ readonly maximumExperience?: ExperienceBand | null }, number | null, unknown> = {
  argument: 'maximumExperience',
  none: null,
  read: (given) => (given.maximumExperience == null ? null : EXPERIENCE_BANDS.indexOf(given.maximumExperience)),
  effect: 'narrows',
  conditions: (held) => (held === null ? [] : [either(atMost('experienceRank', held), absent('experienceRank'))]),
};

/** Place of the least experience in its list; 0 where none is asked for. */
const vacancyExperienceIndex: IndexFields<ValuesOfShape<typeof record>, { readonly experienceRank: number }> = {
  mappings: { experienceRank: { type: 'byte' } },
  values: ({ minimumExperience }) => ({
    experienceRank: minimumExperience === null ? 0 : EXPERIENCE_BANDS.indexOf(minimumExperience),
  }),
};

/** The experience that a vacancy asks for. */
export const experienceAsked = {
  record,
  matched: record,
  filters: { experienceHeld: maximumExperience },
  index: [vacancyExperienceIndex],
};
