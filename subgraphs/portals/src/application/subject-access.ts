import { authorizeMatchesOfProfile, authorizeMatchesOfVacancy, type VacancySubject } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { SearchTarget, MatchTarget } from '../domain/saved-search.ts';

async function openVacancy(id: string, { reader }: Context): Promise<VacancySubject | undefined> {
  return (await reader.subjects('vacancies', [id])).get(id) as VacancySubject | undefined;
}

/**
 * Throws FORBIDDEN unless the caller may see the matches that a new search looks for, and UNAVAILABLE if that cannot be
 * decided. The error does not reveal whether the id exists.
 */
export async function authorizeSubject(wanted: SearchTarget, context: Context): Promise<void> {
  if (wanted.kind === 'MATCHES_OF_PROFILE') authorizeMatchesOfProfile(context.caller, wanted.subject);
  if (wanted.kind === 'MATCHES_OF_VACANCY')
    authorizeMatchesOfVacancy(context.caller, await openVacancy(wanted.subject, context));
}

async function isOpenProfile({ subject }: MatchTarget, { caller, reader }: Context): Promise<boolean> {
  // The pool id was the caller's when the search was saved, and may be retired by now.
  if (caller?.permissions.has('profile:own') && caller.poolId !== undefined && caller.poolId !== subject) return false;
  if (!(await reader.present('cards', [subject])).has(subject)) return false;
  authorizeMatchesOfProfile(caller, subject);
  return true;
}

/**
 * Whether a saved search can have results: the subject of its matches must still be in the pool. Throws FORBIDDEN if
 * its owner may no longer see them.
 */
export async function isSubjectOpen(wanted: SearchTarget, context: Context): Promise<boolean> {
  if (wanted.kind === 'MATCHES_OF_PROFILE') return isOpenProfile(wanted, context);
  if (wanted.kind !== 'MATCHES_OF_VACANCY') return true;
  const vacancy = await openVacancy(wanted.subject, context);
  if (vacancy) authorizeMatchesOfVacancy(context.caller, vacancy);
  return vacancy !== undefined;
}
