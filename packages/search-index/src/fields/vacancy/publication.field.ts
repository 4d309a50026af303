import { day } from '../../index-fields.ts';
import type { IndexFields } from '../field.ts';
import type { VacancySource } from '../vacancy-source.ts';

/** When a vacancy was published, and the last day on which it is found. */
export const publicationIndex: IndexFields<
  VacancySource,
  {
    readonly closesOn: string | null;
    /** ISO 8601 time. */
    readonly publishedAt: string | null;
  }
> = {
  mappings: { closesOn: day, publishedAt: { type: 'date' } },
  values: ({ record: { closesOn, publishedAt } }) => ({ closesOn, publishedAt: publishedAt?.toISOString() ?? null }),
};
