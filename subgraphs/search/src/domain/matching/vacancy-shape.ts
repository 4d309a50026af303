import {
  CEFR_LEVELS,
  CONTRACT_TYPES,
  EXPERIENCE_BANDS,
  WORKING_TIMES,
  type VacancyDocument,
} from '@talent-pool/search-index';
import { z } from 'zod';

const codes = z.array(z.string()).readonly();
const text = z.string().nullable();

const vacancySchema = z.strictObject({
  id: z.string(),
  employerId: z.string(),
  occupation: text,
  memberState: text,
  requiredSkills: codes,
  optionalSkills: codes,
  languages: z
    .array(z.strictObject({ language: z.string(), minimum: z.enum(CEFR_LEVELS), requiredByLaw: z.boolean() }))
    .readonly(),
  minimumEqf: z.number().int().nullable(),
  minimumExperience: z.enum(EXPERIENCE_BANDS).nullable(),
  licenceRequired: z.boolean(),
  contractType: z.enum(CONTRACT_TYPES).nullable(),
  workingTime: z.enum(WORKING_TIMES).nullable(),
  monthlyPay: z.number().nullable(),
  start: text,
  closesOn: text,
});

/** What of a vacancy is matched, if it has exactly the shape of that; undefined for anything else. */
export function asVacancy(document: unknown): VacancyDocument | undefined {
  const parsed = vacancySchema.safeParse(document);
  return parsed.success ? parsed.data : undefined;
}
