import { z } from 'zod';
import { term } from '../../condition.ts';
import { token } from '../../index-fields.ts';
import type { FilterField, IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const ID = /^[0-9a-f-]{36}$/u;
const record = { employerId: z.string() };

const employerFilter: FilterField<{ readonly employerId?: string | null }, string | null, unknown> = {
  argument: 'employerId',
  none: null,
  read: (given, reader) => reader.single('employerId', given.employerId, (id) => ID.test(id), 'Unknown employer id.'),
  effect: 'narrows',
  conditions: (id) => (id === null ? [] : [term('employer', id)]),
};

const employerIndex: IndexFields<ValuesOfShape<typeof record>, { readonly employer: string }> = {
  mappings: { employer: token },
  values: ({ employerId }) => ({ employer: employerId }),
};

/** The employer of a vacancy. */
export const employer = { record, matched: record, filters: { employer: employerFilter }, index: [employerIndex] };
