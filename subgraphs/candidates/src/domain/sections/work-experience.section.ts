import { concept, flag, line, optional, pastMonth, withProblem, text, uniqueList } from '@talent-pool/service-kit';
import { z } from 'zod';
import { section, type SectionContext } from './section.ts';

const MAX_ITEMS = 50;

const work = ({ taxonomy, today }: SectionContext) =>
  z
    .object({
      occupationId: concept('ESCO occupation', (key) => taxonomy.resolveOccupation(key)?.id),
      employer: optional(line(200)),
      description: optional(text(4_000)),
      startMonth: pastMonth(today),
      endMonth: optional(pastMonth(today)),
      hidden: flag,
    })
    .refine(({ startMonth, endMonth }) => endMonth === null || startMonth <= endMonth, {
      path: ['endMonth'],
      ...withProblem('INVALID', 'Must not be before the start.'),
    })
    .transform(({ occupationId, startMonth, endMonth, ...rest }) => ({
      ...rest,
      occupation: occupationId,
      start: startMonth,
      end: endMonth,
    }));

/** Work by occupation and period, in months "YYYY-MM"; without an end the work is current. */
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
