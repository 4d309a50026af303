import {
  concept,
  firstDayOf,
  flag,
  lastDayOf,
  line,
  optional,
  pastYearOrMonth,
  text,
  uniqueList,
  withProblem,
} from '@talent-pool/service-kit';
import { WORKING_TIMES } from '@talent-pool/search-index';
import { z } from 'zod';
import { country } from './code.schemas.ts';
import { section, type SectionContext } from './section.ts';

const MAX_ITEMS = 50;

/** The name of an entry within the profile, to which skills refer. */
const key = z.string().regex(/^[\w-]{1,40}$/u, 'Must have 1 to 40 letters of ASCII, digits, hyphens and underscores.');

const work = ({ taxonomy, today }: SectionContext) =>
  z
    .object({
      occupationId: concept('ESCO occupation', (key) => taxonomy.resolveOccupation(key)?.id),
      key: optional(key),
      employer: optional(line(200)),
      country: optional(country),
      workingTime: optional(z.enum(WORKING_TIMES)),
      paid: optional(z.boolean()),
      description: optional(text(4_000)),
      startMonth: pastYearOrMonth(today),
      endMonth: optional(pastYearOrMonth(today)),
      hidden: flag,
    })
    .refine(({ startMonth, endMonth }) => endMonth === null || firstDayOf(startMonth) <= lastDayOf(endMonth), {
      path: ['endMonth'],
      ...withProblem('INVALID', 'Must not be before the start.'),
    })
    .transform(({ occupationId, startMonth, endMonth, ...rest }) => ({
      ...rest,
      occupation: occupationId,
      start: startMonth,
      end: endMonth,
    }));

/** Work by occupation and period, from and to a month "YYYY-MM" or a year "YYYY"; without an end the work is current. */
export const workExperience = section({
  schema: (context) =>
    uniqueList(work(context), MAX_ITEMS, ({ occupation, start, end }) => [occupation, start, end].join()).superRefine(
      (items, { addIssue }) => {
        const keys = items.map(({ key: own }) => own);
        keys.forEach((own, place) => {
          if (own !== null && keys.indexOf(own) < place)
            addIssue({
              code: 'custom',
              path: [place, 'key'],
              ...withProblem('DUPLICATE', 'Another entry has this key.'),
            });
        });
      },
    ),
  empty: [],
  stored: {
    listOf: {
      occupation: 'text',
      key: 'text?',
      country: 'text?',
      workingTime: { oneOfOrNull: WORKING_TIMES },
      paid: 'flag?',
      employer: 'text?',
      description: 'text?',
      start: 'text',
      end: 'text?',
      hidden: 'flag',
    },
  },
});
