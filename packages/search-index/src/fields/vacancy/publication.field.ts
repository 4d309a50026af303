import { z } from 'zod';
import { day } from '../../index-fields.ts';
import type { IndexFields } from '../field.ts';
import type { ValuesOfShape } from '../shape.ts';

const matched = { closesOn: z.string().nullable() };
const record = { ...matched, publishedAt: z.date().nullable() };

const publicationIndex: IndexFields<
  ValuesOfShape<typeof record>,
  {
    readonly closesOn: string | null;
    /** ISO 8601 time. */
    readonly publishedAt: string | null;
  }
> = {
  mappings: { closesOn: day, publishedAt: { type: 'date' } },
  values: ({ closesOn, publishedAt }) => ({ closesOn, publishedAt: publishedAt?.toISOString() ?? null }),
};

/** When a vacancy was published, and the last day, "YYYY-MM-DD", on which it is found. */
export const publication = { record, matched, index: [publicationIndex] };
