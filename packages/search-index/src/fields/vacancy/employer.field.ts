import { term } from '../../condition.ts';
import type { FilterField } from '../field.ts';

const ID = /^[0-9a-f-]{36}$/u;

const employer: FilterField<{ readonly employer?: string | null }, string | null, unknown> = {
  argument: 'employer',
  none: null,
  read: (given, reader) => reader.single('employer', given.employer, (id) => ID.test(id), 'No employer has this id.'),
  effect: 'narrows',
  conditions: (id) => (id === null ? [] : [term('employer', id)]),
};

/** Whose vacancy it is. */
export const employerFilters = { employer };
