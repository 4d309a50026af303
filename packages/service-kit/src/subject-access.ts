import type { GraphQLError } from 'graphql';
import type { Caller } from './caller.ts';
import { poolError } from './errors.ts';
import { forbidden } from './refusals.ts';

/** The attributes of a vacancy that decide who may see its matches. */
export interface VacancySubject {
  readonly employerId: string;
  /** Member states of its places of work. */
  readonly memberStates: readonly string[];
}

/**
 * Whether a caller may see the people who match a vacancy: its employer, and officers of its member states. Applies to
 * `Vacancy.matchingProfiles`, `match`, saved searches and alerts. `vacancy` is undefined if no open vacancy has the id.
 */
export const maySeeMatchesOfVacancy = (caller: Caller | undefined, vacancy: VacancySubject | undefined): boolean =>
  caller !== undefined &&
  vacancy !== undefined &&
  ((caller.permissions.has('employer:own') && caller.employerId === vacancy.employerId) ||
    (caller.permissions.has('employer:verify') &&
      caller.memberState !== undefined &&
      vacancy.memberStates.includes(caller.memberState)));

/** The error for callers who may not see the people who match a vacancy. */
export const matchesForbidden = (): GraphQLError =>
  poolError(
    'FORBIDDEN',
    'Only the employer of an open vacancy and officers of its member states can access its matches.',
  );

/**
 * Throws FORBIDDEN unless the caller may see the people who match the vacancy. The error is the same for a vacancy of
 * another employer and for an unknown id.
 */
export function authorizeMatchesOfVacancy(caller: Caller | undefined, vacancy: VacancySubject | undefined): void {
  if (maySeeMatchesOfVacancy(caller, vacancy)) return;
  throw matchesForbidden();
}

/**
 * Throws FORBIDDEN unless the pool id is the caller's own, because matching vacancies are shown only to the person.
 * Throws UNAVAILABLE if the caller's own pool id is unknown.
 */
export function authorizeMatchesOfProfile(caller: Caller | undefined, poolId: string): void {
  if (caller?.permissions.has('profile:own') && caller.poolId === undefined)
    throw poolError('UNAVAILABLE', 'The profile of the caller is not available.');
  if (caller?.permissions.has('profile:own') && caller.poolId === poolId) return;
  if (caller?.permissions.has('profile:own') && caller.poolId === null) throw forbidden('PROFILE_NOT_PUBLISHED');
  throw poolError('FORBIDDEN', 'Only the person with this pool id can access the matching vacancies.');
}
