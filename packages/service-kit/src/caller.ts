import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { poolError } from './errors.ts';
import { permissionsOf, ROLES, VERIFICATIONS, type Permission, type Role, type Verification } from './permissions.ts';

/** Who asks, as the verified token says. */
export interface Caller {
  /** `sub` of the token: stable and unique within the issuer. */
  readonly subject: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  /** ISO 3166-1 alpha-2 code of the member state an officer works for. */
  readonly memberState?: string;
}

const claimsSchema = z.object({
  sub: z.string().min(1).max(255),
  role: z.enum(ROLES),
  scope: z.string().optional(),
  verification: z.enum(VERIFICATIONS).optional(),
  member_state: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});

export type EmployerClaims = z.infer<typeof claimsSchema>;

/**
 * How an employer stands with its contact point. Today the issuer says so in a claim; the vacancies subgraph, which
 * will own employers, is to be asked here instead.
 */
export const employerStanding = (claims: EmployerClaims): Verification | undefined => claims.verification;

/** The caller that a verified token's claims describe. Throws UNAUTHENTICATED when a claim is missing or malformed. */
export function callerFromClaims(claims: JWTPayload): Caller {
  const parsed = claimsSchema.safeParse(claims);
  if (!parsed.success) throw poolError('UNAUTHENTICATED', 'The access token lacks a claim that the pool needs.');
  const { sub, role, scope, member_state } = parsed.data;
  const permissions = permissionsOf(role, employerStanding(parsed.data), scope);
  return { subject: sub, role, permissions, ...(member_state && { memberState: member_state }) };
}

/** The member state an officer works for. Throws FORBIDDEN when the token names none. */
export function memberStateOf({ memberState }: Caller): string {
  if (!memberState) throw poolError('FORBIDDEN', 'This account belongs to no member state.');
  return memberState;
}

/** The caller, if it is signed in and may do this. Throws UNAUTHENTICATED or FORBIDDEN. */
export function authorize(caller: Caller | undefined, permission: Permission): Caller {
  if (!caller) throw poolError('UNAUTHENTICATED', 'Sign in to ask for this.');
  if (!caller.permissions.has(permission)) {
    throw poolError('FORBIDDEN', 'This account may not ask for this.', { needs: permission });
  }
  return caller;
}
