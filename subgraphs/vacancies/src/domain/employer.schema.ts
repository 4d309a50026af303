import { knownCode, line, optional, webAddress, withProblem } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, memberStateHint } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { EMPLOYER_TYPES } from './employer.ts';

/** Divisions of NACE Rev. 2: 01–03, 05–09, 10–33, 35, 36–39, 41–43, 45–47, 49–53, 55–56, 58–63, 64–66, 68, 69–75, … */
const NACE_GAPS = ['04', '34', '40', '44', '48', '54', '57', '67', '76', '83', '89'];
const isNaceDivision = (code: string): boolean =>
  /^\d{2}$/u.test(code) && code >= '01' && code <= '99' && !NACE_GAPS.includes(code);

export const memberState = knownCode(
  (code) => EU_MEMBER_STATES.includes(code),
  'Unknown member state. Must be an ISO 3166-1 alpha-2 code of a member state of the Union, such as DE.',
  memberStateHint,
);

/** Input of an employer's data. */
export const employerSchema = z.object({
  name: line(200),
  type: z.enum(EMPLOYER_TYPES),
  legalForm: line(100),
  registrationNumber: line(50),
  naceDivision: z
    .string()
    .refine(
      isNaceDivision,
      withProblem('UNKNOWN', 'Unknown economic activity. Must be a two-digit division of NACE Rev. 2, such as 62.'),
    ),
  memberState,
  website: optional(webAddress(300)),
});

/** Input of an account: its subject as in the issuer's tokens, and its role. */
export const accountSchema = z.object({
  subject: z
    .string()
    .regex(
      /^[\x21-\x7e]{1,255}$/u,
      'Must be the subject of an account: 1 to 255 printable ASCII characters without spaces.',
    ),
  role: z.enum(['OWNER', 'RECRUITER']),
});

export const reasonSchema = z.object({ reason: optional(line(500)) });
