import type { GraphQLError } from 'graphql';
import { poolError } from './errors.ts';
import { permissionsOf, type Role, type Verification } from './permissions.ts';
import { REFUSAL_REASONS, type RefusalReason } from './refusal-reasons.ts';
import { effectiveVerification, type EmployerStatus } from './employer-status.ts';

/** What decides about a caller's permissions. */
interface CallerState {
  readonly role: Role;
  readonly claims: { readonly verification?: Verification | undefined; readonly scope?: string | undefined };
  readonly employerStatus: EmployerStatus;
}

/** Whether a set of permissions is enough for something. */
type Opens = (permissions: ReadonlySet<string>) => boolean;

/**
 * The state that withholds something from a signed-in caller, whose permissions are not enough for it. Undefined when its
 * role does not allow it, in whatever state.
 */
export function refusalReason({ role, claims, employerStatus }: CallerState, opens: Opens): RefusalReason | undefined {
  if (!opens(permissionsOf(role, 'VERIFIED'))) return undefined;
  if (!opens(permissionsOf(role, 'VERIFIED', claims.scope))) return 'SCOPE_MISSING';
  if (employerStatus === 'UNKNOWN') return undefined;
  if (effectiveVerification(claims.verification, employerStatus) === 'SUSPENDED') return 'EMPLOYER_SUSPENDED';
  // A claim of PENDING without a record says only that nobody has decided: there is nothing to decide about yet.
  return employerStatus === 'NONE' ? 'EMPLOYER_NOT_REGISTERED' : 'EMPLOYER_PENDING';
}

/** FORBIDDEN, with the state that withholds the requested data, if there is one. `details`: further facts for programs. */
export function forbidden(reason: RefusalReason | undefined, details: Record<string, unknown> = {}): GraphQLError {
  if (!reason) return poolError('FORBIDDEN', 'You do not have permission to access this field.', details);
  return poolError('FORBIDDEN', REFUSAL_REASONS[reason].message, { ...details, reason });
}
