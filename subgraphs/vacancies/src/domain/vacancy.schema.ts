import { CEFR_LEVELS, CONTRACT_TYPES, EXPERIENCE_BANDS, WORKING_TIMES } from '@talent-pool/search-index';
import { concept, dateBetween, line, optional, says, text, uniqueList } from '@talent-pool/service-kit';
import { isLanguage, isRegion, type Taxonomy } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { memberState } from './employer.schema.ts';
import { PAY_PERIODS } from './vacancy.ts';

/** How far ahead a vacancy may begin and close, in years. */
const HORIZON = 2;
const MOST_PAY = 10_000_000;

const amount = optional(z.number().min(0, 'Pay cannot be negative.').max(MOST_PAY).multipleOf(0.01));
const isCurrency = (code: string): boolean => Intl.supportedValuesOf('currency').includes(code);

const pay = z
  .object({
    minimum: amount,
    maximum: amount,
    currency: z.string().refine(isCurrency, says('UNKNOWN', 'No currency has this ISO 4217 code.')).default('EUR'),
    period: z.enum(PAY_PERIODS).default('MONTH'),
  })
  .refine(({ minimum, maximum }) => minimum !== null || maximum !== null, {
    path: ['minimum'],
    ...says('REQUIRED', 'An amount is expected, or no pay at all.'),
  })
  .refine(({ minimum, maximum }) => minimum === null || maximum === null || minimum <= maximum, {
    path: ['maximum'],
    ...says('INVALID', 'The most cannot be less than the least.'),
  });

const language = z.object({
  language: z.string().refine(isLanguage, says('UNKNOWN', 'No language has this ISO 639-1 code.')),
  minimum: z.enum(CEFR_LEVELS),
  requiredByLaw: z.boolean().default(false),
});

/** What an employer may write into a vacancy. `today` is "YYYY-MM-DD". Fields that are left out are not touched. */
export function vacancySchema(taxonomy: Taxonomy, today: string) {
  const skills = (most: number) =>
    uniqueList(
      concept('ESCO skill', (key) => taxonomy.resolveSkill(key)?.id),
      most,
      String,
    );
  const day = dateBetween('2020-01-01', `${Number(today.slice(0, 4)) + HORIZON}-12-31`);
  return z
    .object({
      title: line(200),
      occupation: concept('ESCO occupation', (key) => taxonomy.resolveOccupation(key)?.id).nullable(),
      memberState: memberState.nullable(),
      nuts: z
        .string()
        .refine((code) => isRegion(code), says('UNKNOWN', 'No region has this NUTS 2024 code.'))
        .nullable(),
      requiredSkills: skills(50),
      optionalSkills: skills(50),
      languages: uniqueList(language, 10, (item) => item.language),
      minimumEqf: z.number().int().min(1, 'EQF levels are 1 to 8.').max(8, 'EQF levels are 1 to 8.').nullable(),
      minimumExperience: z.enum(EXPERIENCE_BANDS).nullable(),
      licenceRequired: z.boolean(),
      contractType: z.enum(CONTRACT_TYPES).nullable(),
      workingTime: z.enum(WORKING_TIMES).nullable(),
      weeklyHours: z.number().min(1, 'At least one hour a week is expected.').max(60, 'At most 60 hours.').nullable(),
      pay: pay.nullable(),
      start: day.nullable(),
      positions: z.number().int().min(1, 'At least one position is expected.').max(10_000),
      closesOn: day.nullable(),
      description: text(10_000).nullable(),
    })
    .partial();
}
