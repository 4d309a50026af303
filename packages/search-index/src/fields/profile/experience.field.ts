import type { CardDocument } from '../../card-document.ts';
import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { EXPERIENCE_BANDS, type ExperienceBand } from '../../vocabulary.ts';
import type { FacetField, IndexFields } from '../field.ts';
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

export const experienceIndex: IndexFields<CardDocument, { readonly experience: ExperienceBand }> = {
  mappings: { experience: facetField },
  values: ({ experience }) => ({ experience }),
};

/** The band's place in its list, for sorting. */
export const experienceRankIndex: IndexFields<CardDocument, { readonly experienceRank: number }> = {
  mappings: { experienceRank: { type: 'byte' } },
  values: ({ experience }) => ({ experienceRank: EXPERIENCE_BANDS.indexOf(experience) }),
};
