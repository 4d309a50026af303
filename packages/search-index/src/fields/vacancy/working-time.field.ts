import { z } from 'zod';
import { anyOf, term } from '../../condition.ts';
import { facetField } from '../../index-fields.ts';
import { WORKING_TIMES, type WorkingTime } from '../../vocabulary.ts';
import type { FacetField, IndexFields } from '../field.ts';
import { same } from '../filter-reader.ts';
import { listFilter } from '../list-filter.ts';
import { acceptedConditions, type ConditionsOfCard } from '../profile/conditions.field.ts';
import { requirement } from '../requirement.ts';
import type { ValuesOfShape } from '../shape.ts';
import { absentOrAnyOf } from './absent-or.ts';

const record = { workingTime: z.enum(WORKING_TIMES).nullable() };
type Vacancy = ValuesOfShape<typeof record>;

const workingTimes = listFilter<'workingTimes', WorkingTime>({
  argument: 'workingTimes',
  resolve: same,
  effect: { pick: 'workingTimes' },
  condition: (times) => anyOf('workingTime', times),
});

const workingTimeFacet: FacetField<{ readonly workingTimes: readonly WorkingTime[] }> = {
  field: () => 'workingTime',
  keys: 'text',
  selected: ({ workingTimes: chosen }) => chosen,
};

const workingTimeIndex: IndexFields<Vacancy, Vacancy> = {
  mappings: { workingTime: facetField },
  values: ({ workingTime }) => ({ workingTime }),
};

/** Full or part time. A person may accept one of them only. */
export const workingTime = {
  record,
  matched: record,
  filters: { workingTimes },
  facets: { workingTimes: workingTimeFacet },
  index: [workingTimeIndex],
  requirement: requirement({
    name: 'WORKING_TIME',
    ofCards: ({ workingTime }: Vacancy) => (workingTime === null ? [] : [term('workingTimes', workingTime)]),
    ofVacancies: (card: ConditionsOfCard) => [absentOrAnyOf('workingTime', acceptedConditions(card).workingTimes)],
    unmet: ({ workingTime }, card) =>
      workingTime === null || acceptedConditions(card).workingTimes.includes(workingTime)
        ? []
        : ['The person does not accept this working time.'],
  }),
};
