import { CEFR_LEVELS, type CefrByArea } from '@talent-pool/search-index';
import { flag, optional, withProblem, uniqueList } from '@talent-pool/service-kit';
import { isLanguage } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { section } from './section.ts';

const MAX_ITEMS = 30;
const cefr = optional(z.enum(CEFR_LEVELS));
const NO_LEVELS = { listening: null, reading: null, spokenInteraction: null, spokenProduction: null, writing: null };

const language = z
  .object({
    language: z
      .string()
      .refine(isLanguage, withProblem('UNKNOWN', 'Unknown language. Must be an ISO 639-1 code, such as de.')),
    motherTongue: flag,
    levels: z
      .object({ listening: cefr, reading: cefr, spokenInteraction: cefr, spokenProduction: cefr, writing: cefr })
      .default(NO_LEVELS)
      .transform((levels): CefrByArea => levels),
    shown: flag,
    hidden: flag,
  })
  .refine(({ motherTongue, levels }) => motherTongue || Object.values(levels).some(Boolean), {
    path: ['levels'],
    ...withProblem('REQUIRED', 'At least one level is required unless the language is a mother tongue.'),
  });

/**
 * Languages with a CEFR level for each area; `shown` is the opt-in to show a language that is not official in the
 * Union.
 */
export const languages = section({
  schema: () => uniqueList(language, MAX_ITEMS, (item) => item.language),
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
      shown: 'flag',
      hidden: 'flag',
    },
  },
});
