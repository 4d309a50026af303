import { z } from 'zod';
import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { EXPERIENCE_BANDS, type ExperienceBand } from '../../vocabulary.ts';
import { inOrderOf, type FacetField, type IndexFields } from '../field.ts';
import { same } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';
import type { ValuesOfShape } from '../shape.ts';

const experienceFilters = {
  experience: listFilter<'experience', ExperienceBand>({
    argument: 'experience',
    resolve: same,
    effect: { pick: 'experience' },
    condition: (bands) => anyOf('experience', bands),
  }),
};

const experienceFacet: FacetField<{ readonly experience: readonly ExperienceBand[] }> = {
  field: () => 'experience',
  keys: 'text',
  selected: ({ experience }) => EXPERIENCE_BANDS.filter((band) => experience.includes(band)),
  selection: { compare: inOrderOf(EXPERIENCE_BANDS) },
};

const card = { experience: z.enum(EXPERIENCE_BANDS).nullable() };
type Card = ValuesOfShape<typeof card>;

const experienceIndex: IndexFields<Card, { readonly experience: ExperienceBand | null }> = {
  mappings: { experience: facetField },
  values: ({ experience }) => ({ experience }),
};

/** Index of the band, for sorting and for matches; null if the card does not show it. */
const experienceRankIndex: IndexFields<Card, { readonly experienceRank: number | null }> = {
  mappings: { experienceRank: { type: 'byte' } },
  values: ({ experience }) => ({
    experienceRank: experience === null ? null : EXPERIENCE_BANDS.indexOf(experience),
  }),
};

/** Total work experience as a band; overlapping periods count once. Null if it is hidden. Read together with the occupations. */
export const experience = {
  card,
  filters: experienceFilters,
  facets: { experience: experienceFacet },
  tokens: [experienceIndex],
  engine: [experienceRankIndex],
};
