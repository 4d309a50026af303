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
import { z } from 'zod';
import { section, type SectionContext } from './section.ts';

const MAX_ITEMS = 50;

const work = ({ taxonomy, today }: SectionContext) =>
  z
    .object({
      occupationId: concept('ESCO occupation', (key) => taxonomy.resolveOccupation(key)?.id),
      employer: optional(line(200)),
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
    uniqueList(work(context), MAX_ITEMS, ({ occupation, start, end }) => [occupation, start, end].join()),
  empty: [],
  stored: {
    listOf: {
      occupation: 'text',
      employer: 'text?',
      description: 'text?',
      start: 'text',
      end: 'text?',
      hidden: 'flag',
    },
  },
});
