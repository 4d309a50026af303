import { z } from 'zod';
import { anyOf } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { WORK_ARRANGEMENTS, type WorkArrangement } from '../../vocabulary.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { same } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';
import type { ValuesOfShape } from '../shape.ts';

const record = { workArrangement: z.enum(WORK_ARRANGEMENTS).default('ON_SITE') };
type Vacancy = ValuesOfShape<typeof record>;

const workArrangements = listFilter<'workArrangements', WorkArrangement>({
  argument: 'workArrangements',
  resolve: same,
  effect: { pick: 'workArrangements' },
  condition: (arrangements) => anyOf('workArrangement', arrangements),
});

const workArrangementFacet: FacetField<{ readonly workArrangements: readonly WorkArrangement[] }> = {
  field: () => 'workArrangement',
  keys: 'text',
  selected: ({ workArrangements: chosen }) => chosen,
};

const workArrangementIndex: IndexFields<Vacancy, Vacancy> = {
  mappings: { workArrangement: facetField },
  values: ({ workArrangement }) => ({ workArrangement }),
};

/** Whether the work is done on site, at a distance, or both. */
export const workArrangement = {
  record,
  filters: { workArrangements },
  facets: { workArrangements: workArrangementFacet },
  index: [workArrangementIndex],
};
