import { anyOf } from '../../condition.ts';
import { EXPERIENCE_BANDS, type ExperienceBand } from '../../vocabulary.ts';
import type { FacetField } from '../field.ts';
import { same } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';

/** Time in all work together, in bands. */
export const experienceFilters = {
  experience: listFilter<'experience', ExperienceBand>({
    argument: 'experience',
    resolve: same,
    effect: { pick: 'experience' },
    condition: (bands) => anyOf('experience', bands),
  }),
};

export const experienceFacet: FacetField<{ readonly experience: readonly ExperienceBand[] }> = {
  field: () => 'experience',
  selected: ({ experience }) => EXPERIENCE_BANDS.filter((band) => experience.includes(band)),
};
