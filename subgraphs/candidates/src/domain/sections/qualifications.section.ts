import { flag, line, list, optional, withProblem } from '@talent-pool/service-kit';
import { EDUCATION_FIELDS } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { country } from './code.schemas.ts';
import { section } from './section.ts';

const MAX_ITEMS = 30;
const FIRST_YEAR = 1930;
const LEVEL = 'Must be an EQF level from 1 to 8.';

/** Whether a text is an ISCED-F 2013 code of two to four digits. */
const isEducationField = (code: string): boolean =>
  /^\d{2,4}$/u.test(code) && Object.hasOwn(EDUCATION_FIELDS, code.slice(0, 2));

const qualification = (thisYear: number) =>
  z
    .object({
      title: optional(line(200)),
      eqfLevel: optional(z.number().int().min(1, LEVEL).max(8, LEVEL)),
      educationFieldCode: optional(
        z
          .string()
          .refine(
            isEducationField,
            withProblem(
              'UNKNOWN',
              'Unknown field of education. Must be an ISCED-F 2013 code of two to four digits, such as 0613.',
            ),
          ),
      ),
      country: optional(country),
      year: optional(z.number().int().min(FIRST_YEAR).max(thisYear)),
      hidden: flag,
    })
    .transform(({ eqfLevel, educationFieldCode, ...rest }) => ({
      ...rest,
      eqf: eqfLevel,
      educationField: educationFieldCode,
    }));

/** Qualifications with their EQF level. */
export const qualifications = section({
  schema: ({ today }) => list(qualification(Number(today.slice(0, 4))), MAX_ITEMS),
  empty: [],
  stored: {
    listOf: {
      title: 'text?',
      eqf: 'number?',
      educationField: 'text?',
      country: 'text?',
      year: 'number?',
      hidden: 'flag',
    },
  },
});
