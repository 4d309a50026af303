import { dateBetween, optional, withProblem } from '@talent-pool/service-kit';
import { languageExaminations } from '@talent-pool/taxonomy';
import { z } from 'zod';

const FIRST_YEAR = 1980;
const [FIRST_DAY, LAST_DAY] = ['1980-01-01', '2100-12-31'];

const onScale = (kind: string, score: number): boolean => {
  const scale = languageExaminations().get(kind);
  if (!scale) return true;
  const steps = (score - scale.minimum) / scale.step;
  return score >= scale.minimum && score <= scale.maximum && Math.abs(steps - Math.round(steps)) < 1e-6;
};

/** The result of a language examination on its own scale. `today` is "YYYY-MM-DD". */
export const examination = (today: string) =>
  z
    .object({
      kind: z.string().refine((kind) => languageExaminations().has(kind), {
        ...withProblem('UNKNOWN', 'Unknown language examination.'),
      }),
      score: z.number(),
      year: optional(
        z
          .number()
          .int()
          .min(FIRST_YEAR)
          .max(Number(today.slice(0, 4))),
      ),
      validUntil: optional(dateBetween(FIRST_DAY, LAST_DAY)),
    })
    .refine(({ kind, score }) => onScale(kind, score), {
      path: ['score'],
      error: 'Must be a score on the scale of this examination.',
    })
    .refine(({ year, validUntil }) => year === null || validUntil === null || validUntil.slice(0, 4) >= String(year), {
      path: ['validUntil'],
      error: 'Must not be before the year of the examination.',
    });

export const examinationStored = { kind: 'text', score: 'number', year: 'number?', validUntil: 'text?' } as const;
