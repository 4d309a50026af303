import { EU_MEMBER_STATES } from '@talent-pool/taxonomy/member-states';
import { z } from 'zod';
import { ROLES, VERIFICATIONS } from './permissions.ts';

/** Control characters never belong to a subject, and lone surrogates would be stored as one and the same character. */
const SUBJECT = /^[^\p{Cc}\p{Cs}]+$/u;
/** Seconds since the epoch (RFC 7519, NumericDate), up to the year 9999. */
const numericDate = z.number().min(0).max(253_402_300_799);

/**
 * Every claim that the pool reads, by RFC 9068 and its own additions; other claims are ignored. Issuer and audience are
 * compared with the settings when the signature is verified.
 */
export const tokenClaims = z.object({
  sub: z.string().max(255).regex(SUBJECT),
  /** The API client that asked for the token (RFC 9068), or its name in OpenID Connect. */
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
