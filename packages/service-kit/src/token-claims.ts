import { EU_MEMBER_STATES } from '@talent-pool/taxonomy/member-states';
import { z } from 'zod';
import { ROLES, VERIFICATIONS } from './permissions.ts';

/** Excludes control characters, and lone surrogates, which would all be stored as the same character. */
const SUBJECT = /^[^\p{Cc}\p{Cs}]+$/u;
/** Seconds since the epoch (RFC 7519, NumericDate), up to the year 9999. */
const numericDate = z.number().min(0).max(253_402_300_799);

/**
 * The claims that the pool reads: those of RFC 9068 and its own. Other claims are ignored. Issuer and audience are
 * checked when the signature is verified.
 */
export const tokenClaims = z.object({
  sub: z.string().max(255).regex(SUBJECT),
  /** The API client that requested the token: `client_id` of RFC 9068, or `azp` of OpenID Connect. */
  client_id: z.string().max(255).regex(SUBJECT).optional(),
  azp: z.string().max(255).regex(SUBJECT).optional(),
  role: z.enum(ROLES),
  scope: z.string().max(2_000).optional(),
  verification: z.enum(VERIFICATIONS).optional(),
  member_state: z
    .string()
    .refine((code) => EU_MEMBER_STATES.includes(code))
    .optional(),
  exp: numericDate.optional(),
  iat: numericDate.optional(),
  nbf: numericDate.optional(),
});
