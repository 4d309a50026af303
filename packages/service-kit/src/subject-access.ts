import type { Caller } from './caller.ts';
import { poolError } from './errors.ts';
import { forbidden } from './refusals.ts';

/** What decides about the matches of a vacancy. */
export interface VacancySubject {
  readonly employerId: string;
  readonly memberState: string | null;
}

/**
 * The people who fit a vacancy are shown to its employer and to officers of its member state, wherever they can be reached:
 * `Vacancy.matchingProfiles`, `match`, saved searches and their alerts. Undefined: no open vacancy has the id.
 */
export const maySeeMatchesOfVacancy = (caller: Caller | undefined, vacancy: VacancySubject | undefined): boolean =>
  caller !== undefined &&
  vacancy !== undefined &&
  ((caller.permissions.has('employer:own') && caller.employerId === vacancy.employerId) ||
    (caller.permissions.has('employer:verify') && caller.memberState === vacancy.memberState));

/**
 * Throws FORBIDDEN unless the caller may see the people who fit the vacancy. The error is the same for a vacancy of another
 * employer and for an id that no open vacancy has.
 */
export function authorizeMatchesOfVacancy(caller: Caller | undefined, vacancy: VacancySubject | undefined): void {
  if (maySeeMatchesOfVacancy(caller, vacancy)) return;
  const message = 'Only the employer of an open vacancy and officers of its member state can access its matches.';
  throw poolError('FORBIDDEN', message);
}

/**
 * Throws FORBIDDEN unless the pool id is the caller's own: the vacancies that fit a person are for that person. Throws
 * UNAVAILABLE when the caller's own pool id is not known.
 */
export function authorizeMatchesOfProfile(caller: Caller | undefined, poolId: string): void {
  if (caller?.permissions.has('profile:own') && caller.poolId === undefined)
    throw poolError('UNAVAILABLE', 'The profile of the caller is not available.');
  if (caller?.permissions.has('profile:own') && caller.poolId === poolId) return;
  if (caller?.permissions.has('profile:own') && caller.poolId === null) throw forbidden('PROFILE_NOT_PUBLISHED');
  throw poolError('FORBIDDEN', 'Only the person with this pool id can access the matching vacancies.');
}
