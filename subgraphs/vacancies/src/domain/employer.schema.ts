import { knownCode, line, optional, webAddress, withProblem } from '@talent-pool/service-kit';
import { EU_MEMBER_STATES, isNaceDivision, memberStateHint } from '@talent-pool/taxonomy';
import { z } from 'zod';
import { EMPLOYER_TYPES } from './employer.ts';

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
