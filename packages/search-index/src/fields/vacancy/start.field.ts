import { z } from 'zod';
import { atLeast } from '../../condition.ts';
import { day } from '../../index-fields.ts';
import type { FilterField, IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const record = { start: z.string().nullable() };
type Vacancy = ValuesOfShape<typeof record>;

const DAY = /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/u;
/** Whether a value of the scalar `Date` is a day of the calendar: callers may write any literal, and the engine would refuse 31 February. */
const isDay = (value: unknown): boolean =>
  typeof value === 'string' && DAY.test(value) && new Date(value).toISOString().startsWith(value);

const earliestStartDate: FilterField<{ readonly earliestStartDate?: string | null }, string | null, unknown> = {
  argument: 'earliestStartDate',
  none: null,
  read: (given, reader) =>
    reader.single(
      'earliestStartDate',
      given.earliestStartDate,
      isDay,
      'Must be a date in the format YYYY-MM-DD, such as 2027-02-01.',
    ),
  effect: 'narrows',
  conditions: (first) => (first === null ? [] : [atLeast('start', first)]),
};

const startIndex: IndexFields<Vacancy, Vacancy> = {
  mappings: { start: day },
  values: ({ start: first }) => ({ start: first }),
};

/** The first day of work, "YYYY-MM-DD". */
export const start = { record, matched: record, filters: { startsFrom: earliestStartDate }, index: [startIndex] };
