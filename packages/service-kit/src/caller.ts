import type { JWTPayload } from 'jose';
import { poolError } from './errors.ts';
import { forbidden, refusalReason } from './refusals.ts';
import { permissionsOf, type Permission, type Role, type Verification } from './permissions.ts';
import { verificationBy, type EmployerRecord, type Standing } from './standing-headers.ts';
import { tokenClaims } from './token-claims.ts';

/** The caller, as the verified token says, and for an employer's account the record in the vacancies subgraph. */
export interface Caller {
  /** `sub` of the token: stable and unique within the issuer. */
  readonly subject: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  /** ISO 3166-1 alpha-2 code of the member state an officer works for. */
  readonly memberState?: string;
  /** What the token claims of an employer's verification, and its scope. */
  readonly claims: { readonly verification?: Verification | undefined; readonly scope?: string | undefined };
  /** How an employer's account stands, once it is known; NONE before. */
  readonly standing: Standing;
  /** The employer that the account acts for; undefined when it acts for none. */
  readonly employerId?: string | undefined;
  /** The API client that asked for the token; undefined where the token does not say it. */
  readonly clientId?: string | undefined;
  /** The caller's own pool id; null without a published profile, undefined where it is not known. */
  readonly poolId?: string | null | undefined;
}

/** The caller that a verified token's claims describe. Throws UNAUTHENTICATED when a claim is missing or malformed. */
export function callerFromClaims(payload: JWTPayload): Caller {
  const parsed = tokenClaims.safeParse(payload);
  if (!parsed.success) throw poolError('UNAUTHENTICATED', 'A claim of the access token is missing or invalid.');
  const { sub, role, scope, verification, member_state, client_id, azp } = parsed.data;
  const clientId = client_id ?? azp;
  const permissions = permissionsOf(role, verification, scope);
  const claims = { verification, scope };
  return {
    subject: sub,
    role,
    permissions,
    claims,
    standing: 'NONE',
    ...(member_state && { memberState: member_state }),
    ...(clientId !== undefined && { clientId }),
  };
}

/** Whether a record in the vacancies subgraph counts for what this caller may do. */
export const hasStanding = (caller: Caller | undefined): caller is Caller => caller?.role === 'employer';

/** The caller with what an account of this record may do; nobody but an employer's account has one. */
export function callerAt(caller: Caller, { standing, employerId }: EmployerRecord): Caller {
  if (!hasStanding(caller)) return caller;
  const { verification, scope } = caller.claims;
  return {
    ...caller,
    standing,
    employerId,
    permissions: permissionsOf(caller.role, verificationBy(verification, standing), scope),
  };
}

/** The member state an officer works for. Throws FORBIDDEN when the token names none. */
export function memberStateOf({ memberState }: Caller): string {
  if (!memberState)
    throw poolError(
      'FORBIDDEN',
      'The access token does not name a member state. Request a token with the claim "member_state".',
    );
  return memberState;
}

/** The caller, if it is signed in and may do this. Throws UNAUTHENTICATED or FORBIDDEN. */
export function authorize(caller: Caller | undefined, permission: Permission): Caller {
  if (!caller) throw poolError('UNAUTHENTICATED', 'Authentication is required to access this field.');
  if (!caller.permissions.has(permission)) {
    const reason = refusalReason(caller, (permissions) => permissions.has(permission));
    throw forbidden(reason, { needs: permission });
  }
  return caller;
}
