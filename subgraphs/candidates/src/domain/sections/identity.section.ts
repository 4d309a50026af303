import { line, optional, partialDateBetween, withProblem } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section } from './section.ts';

const SEXES = ['FEMALE', 'MALE', 'OTHER'] as const;

/** A name in any script. Forms send an empty text for a name that a person does not have. */
const name = z.preprocess((value) => (value === '' ? null : value), optional(line(100)));

/** Who the person is. Many people have one name only; of a date of birth a year, or a year and month, may be known. */
export const identity = section({
  schema: ({ today }) =>
    z
      .object({
        givenNames: name,
        familyName: name,
        dateOfBirth: partialDateBetween('1900-01-01', today),
        sex: optional(z.enum(SEXES)),
      })
      .refine(({ givenNames, familyName }) => givenNames !== null || familyName !== null, {
        path: ['familyName'],
        ...withProblem('REQUIRED', 'At least one name is required.'),
      })
      .nullable(),
  empty: null,
  stored: { object: { givenNames: 'text?', familyName: 'text?', dateOfBirth: 'text', sex: 'text?' } },
});
