import { dateBetween, line, optional } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const SEXES = ['FEMALE', 'MALE', 'OTHER'] as const;

/** Who the person is. */
export const identity = section({
  schema: ({ today }) =>
    z
      .object({
        givenNames: line(100),
        familyName: line(100),
        dateOfBirth: dateBetween('1900-01-01', today),
        sex: optional(z.enum(SEXES)),
      })
      .nullable(),
  empty: null,
  stored: { object: { givenNames: 'text', familyName: 'text', dateOfBirth: 'text', sex: 'text?' } },
});
