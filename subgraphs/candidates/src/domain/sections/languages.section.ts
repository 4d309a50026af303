import { CEFR_LEVELS, type CefrByArea } from '@talent-pool/search-index';
import { flag, list, optional, withProblem, uniqueList } from '@talent-pool/service-kit';
import { languageCode, languageExaminations } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { examination, examinationStored } from './examination.schema.ts';
import { section } from './section.ts';

const MAX_ITEMS = 30;
const MAX_EXAMINATIONS = 10;
const cefr = optional(z.enum(CEFR_LEVELS));
const NO_LEVELS = { listening: null, reading: null, spokenInteraction: null, spokenProduction: null, writing: null };

/** ISO 639-1, or ISO 639-3 for a language without one: Balochi is "bal". "deu" is read as "de". */
const code = z.string().transform((text, context) => {
  const known = languageCode(text);
  if (known !== undefined) return known;
  const message = 'Unknown language. Must be an ISO 639-1 code, such as de, or an ISO 639-3 code, such as bal.';
  context.addIssue({ code: 'custom', message, params: { problem: 'UNKNOWN' } });
  return z.NEVER;
});

const language = (today: string) =>
  z
    .object({
      language: code,
      motherTongue: flag,
      levels: z
        .object({ listening: cefr, reading: cefr, spokenInteraction: cefr, spokenProduction: cefr, writing: cefr })
        .default(NO_LEVELS)
        .transform((levels): CefrByArea => levels),
      examinations: list(examination(today), MAX_EXAMINATIONS).default([]),
      shown: flag,
      hidden: flag,
    })
    .refine(({ motherTongue, levels }) => motherTongue || Object.values(levels).some(Boolean), {
      path: ['levels'],
      ...withProblem('REQUIRED', 'At least one level is required unless the language is a mother tongue.'),
    })
    .superRefine(({ language: own, examinations }, context) => {
      examinations.forEach(({ kind }, place) => {
        if (languageExaminations().get(kind)?.language !== own)
          context.addIssue({
            code: 'custom',
            path: ['examinations', place, 'kind'],
            message: 'Must be an examination of this language.',
          });
      });
    });

/**
 * Languages with a CEFR level for each area, and results of examinations; `shown` is the opt-in to show a language that is not official in the
 * Union.
 */
export const languages = section({
  schema: ({ today }) => uniqueList(language(today), MAX_ITEMS, (item) => item.language),
  empty: [],
  stored: {
    listOf: {
      language: 'text',
      motherTongue: 'flag',
      levels: {
        fields: {
          listening: 'text?',
          reading: 'text?',
          spokenInteraction: 'text?',
          spokenProduction: 'text?',
          writing: 'text?',
        },
      },
      examinations: { listOf: examinationStored },
      shown: 'flag',
      hidden: 'flag',
    },
  },
});
