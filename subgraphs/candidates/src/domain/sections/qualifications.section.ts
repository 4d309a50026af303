import {
  firstDayOf,
  flag,
  lastDayOf,
  line,
  list,
  optional,
  pastYearOrMonth,
  withProblem,
} from '@talent-pool/service-kit';
import { EDUCATION_FIELDS } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { country } from './code.schemas.ts';
import { recognition, recognitionStored } from './recognition.schema.ts';
import { section } from './section.ts';

const MAX_ITEMS = 30;
const MAX_RECOGNITIONS = 10;
const STATUSES = ['COMPLETED', 'IN_PROGRESS', 'DISCONTINUED'] as const;
const FIRST_YEAR = 1930;
const LEVEL = 'Must be an EQF level from 1 to 8.';

/** Whether a text is an ISCED-F 2013 code of two to four digits. */
const isEducationField = (code: string): boolean =>
  /^\d{2,4}$/u.test(code) && Object.hasOwn(EDUCATION_FIELDS, code.slice(0, 2));

const qualification = (today: string) =>
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
      year: optional(
        z
          .number()
          .int()
          .min(FIRST_YEAR)
          .max(Number(today.slice(0, 4))),
      ),
      startMonth: optional(pastYearOrMonth(today)),
      endMonth: optional(pastYearOrMonth(today)),
      status: z.enum(STATUSES).default('COMPLETED'),
      recognitions: list(recognition(today), MAX_RECOGNITIONS).default([]),
      hidden: flag,
    })
    .refine(
      ({ startMonth, endMonth }) =>
        startMonth === null || endMonth === null || firstDayOf(startMonth) <= lastDayOf(endMonth),
      { path: ['endMonth'], ...withProblem('INVALID', 'Must not be before the start.') },
    )
    .refine(({ status, year }) => status === 'COMPLETED' || year === null, {
      path: ['year'],
      ...withProblem('INVALID', 'Studies that are not completed have no year of award.'),
    })
    .transform(({ eqfLevel, educationFieldCode, startMonth, endMonth, ...rest }) => ({
      ...rest,
      start: startMonth,
      end: endMonth,
      eqf: eqfLevel,
      educationField: educationFieldCode,
    }));

/**
 * Qualifications with their EQF level, when they were studied, and where they are recognised. The card shows completed ones
 * only. A status of null in older profiles means completed.
 */
export const qualifications = section({
  schema: ({ today }) => list(qualification(today), MAX_ITEMS),
  empty: [],
  stored: {
    listOf: {
      title: 'text?',
      eqf: 'number?',
      educationField: 'text?',
      country: 'text?',
      year: 'number?',
      start: 'text?',
      end: 'text?',
      status: { oneOfOrNull: STATUSES },
      recognitions: { listOf: recognitionStored },
      hidden: 'flag',
    },
  },
});
