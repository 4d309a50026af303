import { term } from '../../condition.ts';
import { token } from '../../index-fields.ts';
import type { FilterField, IndexFields } from '../field.ts';
import type { VacancySource } from '../vacancy-source.ts';

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

export const employerIndex: IndexFields<VacancySource, { readonly employer: string }> = {
  mappings: { employer: token },
  values: ({ record }) => ({ employer: record.employerId }),
};
