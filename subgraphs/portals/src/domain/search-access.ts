import {
  withEmployerRecord,
  callerFromClaims,
  maySeeMatchesOfVacancy,
  type Caller,
  type EmployerRecord,
  type VacancySubject,
} from '@talent-pool/service-kit';
import { sideOf, type OwnerAccess, type SavedSearch, type Wanted } from './saved-search.ts';

/** What is kept of a caller, so that its rights can be decided again when nobody asks. */
export function ownerAccessOf({ role, claims, memberState, employerStatus, employerId }: Caller): OwnerAccess {
  const { verification } = claims;
  return {
    role,
    ...(verification && { verification }),
    ...(memberState && { memberState }),
    standing: employerStatus,
    ...(employerId !== undefined && { employerId }),
  };
}

/**
 * The owner of a search as the pool knows it now. `record` is the last that `vacancies` has reported of the account; without it
 * what was known at saving counts. Undefined: nothing is known, as of searches of version 0.1.0.
 */
export function ownerOf({ owner, access }: SavedSearch, record: EmployerRecord | undefined): Caller | undefined {
  const known = access ?? (record && { role: 'employer' as const, standing: record.status });
  if (!known) return undefined;
  const { role, verification, memberState, employerId } = known as OwnerAccess;
  const claims = { sub: owner, role, verification, member_state: memberState };
  return withEmployerRecord(callerFromClaims(claims), record ?? { status: known.standing, employerId });
}

/**
 * Whether a search may collect finds for its owner: whoever may not read them must not have them collected. `vacancy`: the open
 * vacancy whose matches it looks for.
 */
export function mayCollect(wanted: Wanted, owner: Caller, vacancy: VacancySubject | undefined): boolean {
  if (!owner.permissions.has('search:save')) return false;
  if (sideOf(wanted.kind) === 'cards' && !owner.permissions.has('pool:search')) return false;
  return wanted.kind !== 'MATCHES_OF_VACANCY' || maySeeMatchesOfVacancy(owner, vacancy);
}
