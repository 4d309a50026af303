import {
  withEmployerRecord,
  callerFromClaims,
  maySeeMatchesOfVacancy,
  type Caller,
  type EmployerRecord,
  type VacancySubject,
} from '@talent-pool/service-kit';
import { sideOf, type OwnerAccess, type SavedSearch, type SearchTarget } from './saved-search.ts';

/** The access of a caller to store, so that its rights can be checked later without a request. */
export function ownerAccessOf(caller: Caller): OwnerAccess {
  const { role, claims, memberState, employerStatus, employerId, employerMarks } = caller;
  const { verification } = claims;
  return {
    role,
    ...(verification && { verification }),
    ...(memberState && { memberState }),
    standing: employerStatus,
    ...(employerId !== undefined && { employerId }),
    ...(employerMarks && { marks: employerMarks }),
  };
}

/**
 * The owner of a search as a caller. `record`: the latest report of `vacancies` about the account; without it the
 * access stored with the search is used. Undefined if neither exists, as in searches of version 0.1.0.
 */
export function ownerOf({ owner, access }: SavedSearch, record: EmployerRecord | undefined): Caller | undefined {
  const known = access ?? (record && { role: 'employer' as const, standing: record.status });
  if (!known) return undefined;
  const { role, verification, memberState, employerId, marks } = known as OwnerAccess;
  const claims = { sub: owner, role, verification, member_state: memberState };
  const latest = record ?? { status: known.standing, employerId };
  // A report names no marks. Those of another employer than before are unknown until the account reads its searches.
  const isSame = latest.employerId === employerId;
  return withEmployerRecord(callerFromClaims(claims), { ...latest, ...(isSame && { marks }) });
}

/**
 * Whether a search may collect finds: only what its owner may read. `vacancy`: the open vacancy whose matches it looks
 * for.
 */
export function mayCollect(wanted: SearchTarget, owner: Caller, vacancy: VacancySubject | undefined): boolean {
  if (!owner.permissions.has('search:save')) return false;
  if (sideOf(wanted.kind) === 'cards' && !owner.permissions.has('pool:search')) return false;
  return wanted.kind !== 'MATCHES_OF_VACANCY' || maySeeMatchesOfVacancy(owner, vacancy);
}
