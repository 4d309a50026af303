import { CEFR_LEVELS, DRIVING_LICENCE_CATEGORIES, EXPERIENCE_BANDS } from '@talent-pool/search-index';
import { concept, uniqueList } from '@talent-pool/service-kit';
import { languageOfTag } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { section } from './section.ts';

const MAX_SKILLS = 50;
const MAX_LANGUAGES = 10;
const LEVEL = 'Must be an EQF level from 1 to 8.';

const UNKNOWN_LANGUAGE = {
  message: 'Unknown language. Must be a language tag, such as de.',
  params: { problem: 'UNKNOWN' },
};

const language = z
  .object({
    language: z.string().transform((tag, context) => {
      const code = languageOfTag(tag);
      if (code !== undefined) return code;
      context.addIssue({ code: 'custom', ...UNKNOWN_LANGUAGE });
      return z.NEVER;
    }),
    minimumLevel: z.enum(CEFR_LEVELS),
    requiredByLaw: z.boolean().default(false),
  })
  .transform(({ minimumLevel, ...rest }) => ({ ...rest, minimum: minimumLevel }));

const skills = section({
  schema: ({ taxonomy }) => {
    const skill = concept('ESCO skill', (key) => taxonomy.resolveSkill(key)?.id);
    return uniqueList(skill, MAX_SKILLS, String);
  },
  empty: [],
  stored: 'texts',
});

/** Requirements on the candidate. */
export const requirements = {
  occupation: section({
    schema: ({ taxonomy }) => concept('ESCO occupation', (key) => taxonomy.resolveOccupation(key)?.id).nullable(),
    empty: null,
    stored: 'text?',
  }),
  requiredSkills: skills,
  optionalSkills: skills,
  languages: section({
    schema: () => uniqueList(language, MAX_LANGUAGES, (item) => item.language),
    empty: [],
    stored: { listOf: { language: 'text', minimum: { oneOf: CEFR_LEVELS }, requiredByLaw: 'flag' } },
  }),
  minimumEqf: section({
    schema: () => z.number().int().min(1, LEVEL).max(8, LEVEL).nullable(),
    empty: null,
    stored: 'number?',
  }),
  minimumExperience: section({
    schema: () => z.enum(EXPERIENCE_BANDS).nullable(),
    empty: null,
    stored: { oneOfOrNull: EXPERIENCE_BANDS },
  }),
  drivingLicences: section({
    schema: () => uniqueList(z.enum(DRIVING_LICENCE_CATEGORIES), DRIVING_LICENCE_CATEGORIES.length, String),
    empty: [],
    stored: 'texts',
  }),
  licenceRequired: section({ schema: () => z.boolean(), empty: false, stored: 'flag' }),
};
