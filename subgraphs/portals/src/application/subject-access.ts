import { authorizeMatchesOfProfile, authorizeMatchesOfVacancy, type VacancySubject } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Wanted, WantedMatches } from '../domain/saved-search.ts';

async function openVacancy(id: string, { reader }: Context): Promise<VacancySubject | undefined> {
  return (await reader.subjects('vacancies', [id])).get(id) as VacancySubject | undefined;
}

/**
 * Throws FORBIDDEN unless the caller may see the matches that a new search looks for, and UNAVAILABLE where that cannot be
 * decided. Nothing in it says whether the id exists.
 */
export async function authorizeSubject(wanted: Wanted, context: Context): Promise<void> {
  if (wanted.kind === 'MATCHES_OF_PROFILE') authorizeMatchesOfProfile(context.caller, wanted.subject);
  if (wanted.kind === 'MATCHES_OF_VACANCY')
    authorizeMatchesOfVacancy(context.caller, await openVacancy(wanted.subject, context));
}

async function isOpenProfile({ subject }: WantedMatches, { caller, reader }: Context): Promise<boolean> {
  // The pool id was the caller's own when the search was saved, and may have been given up since.
  if (caller?.permissions.has('profile:own') && caller.poolId !== undefined && caller.poolId !== subject) return false;
  if (!(await reader.present('cards', [subject])).has(subject)) return false;
  authorizeMatchesOfProfile(caller, subject);
  return true;
}

/**
 * Whether a saved search has anything to report: what its matches are of must still be in the pool. The rule that allowed
 * it when it was saved must still allow it: throws FORBIDDEN.
 */
export async function isSubjectOpen(wanted: Wanted, context: Context): Promise<boolean> {
  if (wanted.kind === 'MATCHES_OF_PROFILE') return isOpenProfile(wanted, context);
  if (wanted.kind !== 'MATCHES_OF_VACANCY') return true;
  const vacancy = await openVacancy(wanted.subject, context);
  if (vacancy) authorizeMatchesOfVacancy(context.caller, vacancy);
  return vacancy !== undefined;
}
