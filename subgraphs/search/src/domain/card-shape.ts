import {
  CEFR_LEVELS,
  CONTRACT_TYPES,
  EXPERIENCE_BANDS,
  SKILL_EVIDENCE,
  WORKING_TIMES,
  type CardDocument,
} from '@talent-pool/search-index';
import { z } from 'zod';

const codes = z.array(z.string()).readonly();

const cardSchema = z.strictObject({
  poolId: z.string(),
  occupations: z.array(z.strictObject({ occupation: z.string(), experience: z.enum(EXPERIENCE_BANDS) })),
  experience: z.enum(EXPERIENCE_BANDS),
  skills: z.array(z.strictObject({ skill: z.string(), evidence: z.enum(SKILL_EVIDENCE) })),
  languages: z.array(z.strictObject({ language: z.string(), level: z.enum(CEFR_LEVELS) })),
  licences: z.array(z.strictObject({ iscoGroup: z.string(), memberState: z.string() })),
  eqf: z.number().int().nullable(),
  educationFields: codes,
  availableFrom: z.string().nullable(),
  preferredMemberStates: codes,
  excludedMemberStates: codes,
  conditions: z
    .strictObject({
      contractTypes: z.array(z.enum(CONTRACT_TYPES)),
      workingTimes: z.array(z.enum(WORKING_TIMES)),
      minimumMonthlyPay: z.number().int().nullable(),
    })
    .nullable(),
  partnerships: codes,
  updatedWeek: z.string(),
});

/** The card, if it has exactly the shape of one; undefined for anything else. */
export function asCard(document: unknown): CardDocument | undefined {
  const parsed = cardSchema.safeParse(document);
  return parsed.success ? parsed.data : undefined;
}
