import type { JWTPayload } from 'jose';
import { poolError } from './errors.ts';
import { forbidden, refusalReason } from './refusals.ts';
import { permissionsOf, type Permission, type Role, type Verification } from './permissions.ts';
import { effectiveVerification, type EmployerRecord, type EmployerStatus } from './employer-status.ts';
import { tokenClaims } from './token-claims.ts';

/** The caller of a request, from the verified token; for employers, also from the record in the vacancies subgraph. */
export interface Caller {
  /** `sub` of the token: stable and unique within the issuer. */
  readonly subject: string;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  /** ISO 3166-1 alpha-2 code of the member state an officer works for. */
  readonly memberState?: string;
  /** The token's claims `verification` (of employers) and `scope`. */
  readonly claims: { readonly verification?: Verification | undefined; readonly scope?: string | undefined };
  /** Verification status of the employer by the record; NONE before it is known. */
  readonly employerStatus: EmployerStatus;
  /** The employer that the account acts for, if any. */
  readonly employerId?: string | undefined;
  /** Name of that employer. Known to the gateway only. */
  readonly employerName?: string | undefined;
  /** Marks of that employer, by which people hide their cards from it. Undefined if it is unknown who it is. */
  readonly employerMarks?: readonly string[] | undefined;
  /** The API client that requested the token, if the token names it. */
  readonly clientId?: string | undefined;
  /** The caller's own pool id; null without a published profile, undefined if unknown. */
  readonly poolId?: string | null | undefined;
}

/** Creates a caller from the claims of a verified token. Throws UNAUTHENTICATED if a claim is missing or malformed. */
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
    employerStatus: 'NONE',
    ...(member_state && { memberState: member_state }),
    ...(clientId !== undefined && { clientId }),
  };
}

/** Whether a caller is an employer, whose permissions depend on the record in the vacancies subgraph. */
export const isEmployer = (caller: Caller | undefined): caller is Caller => caller?.role === 'employer';

/** Applies an employer record to the permissions of a caller. Other roles are returned unchanged. */
export function withEmployerRecord(caller: Caller, { status, employerId, name, marks }: EmployerRecord): Caller {
  if (!isEmployer(caller)) return caller;
  const { verification, scope } = caller.claims;
  return {
    ...caller,
    employerStatus: status,
    employerId,
    ...(name !== undefined && { employerName: name }),
    employerMarks: marks,
    permissions: permissionsOf(caller.role, effectiveVerification(verification, status), scope),
  };
}

/** The member state that an officer works for. Throws FORBIDDEN if the token names none. */
export function memberStateOf({ memberState }: Caller): string {
  if (!memberState)
    throw poolError(
      'FORBIDDEN',
      'The access token does not name a member state. Request a token with the claim "member_state".',
    );
  return memberState;
}

/** Returns the caller if it is signed in and has the permission. Throws UNAUTHENTICATED or FORBIDDEN. */
export function authorize(caller: Caller | undefined, permission: Permission): Caller {
  if (!caller) throw poolError('UNAUTHENTICATED', 'Authentication is required to access this field.');
  if (!caller.permissions.has(permission)) {
    const reason = refusalReason(caller, (permissions) => permissions.has(permission));
    throw forbidden(reason, { needs: permission });
  }
  return caller;
}
