import { CEFR_LEVELS, EXPERIENCE_BANDS, SKILL_EVIDENCE } from '@talent-pool/search-index';
import { flag, optional, uniqueList, withProblem } from '@talent-pool/service-kit';
import { isIscoGroup } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { language } from './contact-point.schema.ts';

const MAX_LANGUAGES = 5;
const MAX_GROUPS = 60;
const LEVEL = 'Must be an EQF level from 1 to 8.';

const iscoGroup = z
  .string()
  .refine(
    isIscoGroup,
    withProblem('UNKNOWN', 'Unknown ISCO-08 group. Must be a code of one to four digits, such as 2512.'),
  );

/** Input of criteria of admission. */
export const criteriaSchema = z
  .object({
    minimumEqfLevel: optional(z.number().int().min(1, LEVEL).max(8, LEVEL)),
    languages: uniqueList(
      z.object({ language, minimumLevel: z.enum(CEFR_LEVELS) }),
      MAX_LANGUAGES,
      (one) => one.language,
    ).default([]),
    minimumExperience: optional(z.enum(EXPERIENCE_BANDS)),
    iscoGroupCodes: uniqueList(iscoGroup, MAX_GROUPS, String).default([]),
    shortageOccupation: flag,
    minimumSkillEvidence: optional(z.enum(SKILL_EVIDENCE)),
    recognisedQualification: flag,
  })
  .transform(({ iscoGroupCodes, ...rest }) => ({ ...rest, iscoGroups: iscoGroupCodes }));
