import { memberStatesOf } from '@talent-pool/search-index';
import { dayOf, maySeeMatchesOfVacancy, poolError, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Employer } from '../domain/employer.ts';
import { statusOn, type Vacancy } from '../domain/vacancy.ts';

/** Whether the caller is an officer of one of these member states. */
const isOfficerOf = (caller: Caller | undefined, memberStates: readonly string[]): boolean =>
  caller?.memberState !== undefined &&
  caller.permissions.has('employer:verify') &&
  memberStates.includes(caller.memberState);

/** Whether the caller acts for this employer. */
export const isOwn = async ({ own }: Context, employerId: string): Promise<boolean> =>
  (await own())?._id === employerId;

/** Whether the caller is an administrator, who oversees all employers. */
export const mayOversee = ({ caller }: Context): boolean => caller?.permissions.has('employer:oversee') === true;

/**
 * Whether the caller may see the internal fields of an employer: as its own account, as an officer of its member state
 * or as an administrator.
 */
export const hasInternalAccess = async (context: Context, employer: Employer): Promise<boolean> =>
  mayOversee(context) || isOfficerOf(context.caller, [employer.memberState]) || (await isOwn(context, employer._id));

/** The employer, if the caller may see it: verified, own, of the officer's member state, or as an administrator. Otherwise null. */
export async function visibleEmployer(context: Context, id: string): Promise<Employer | null> {
  const employer = await context.employers.load(id);
  if (!employer) return null;
  return employer.verification === 'VERIFIED' || (await hasInternalAccess(context, employer)) ? employer : null;
}

/**
 * The vacancy, if the caller may see it: open, own, or published before and of an officer's member state. Otherwise
 * null.
 */
export async function visibleVacancy(context: Context, id: string): Promise<Vacancy | null> {
  // The caller's employer is often needed next, so it is loaded at the same time.
  const [vacancy] = await Promise.all([context.vacancies.load(id), context.own()]);
  if (!vacancy) return null;
  if (statusOn(vacancy, dayOf(context.now)) === 'PUBLISHED' || (await isOwn(context, vacancy.employerId)))
    return vacancy;
  return vacancy.publishedAt !== null && isOfficerOf(context.caller, memberStatesOf(vacancy)) ? vacancy : null;
}

/** Whether the caller may see matching people: for an open vacancy its employer, and officers of its member states. */
export const mayMatch = async (context: Context, vacancy: Vacancy): Promise<boolean> =>
  context.caller !== undefined &&
  statusOn(vacancy, dayOf(context.now)) === 'PUBLISHED' &&
  maySeeMatchesOfVacancy(
    { ...context.caller, employerId: (await context.own())?._id },
    { employerId: vacancy.employerId, memberStates: memberStatesOf(vacancy) },
  );

/**
 * Whether the caller may see the contact person of a vacancy, whose data is personal: its employer, officers of its member
 * states, and while it is open candidates.
 */
export const maySeeContact = async (context: Context, vacancy: Vacancy): Promise<boolean> =>
  isOfficerOf(context.caller, memberStatesOf(vacancy)) ||
  (await isOwn(context, vacancy.employerId)) ||
  (context.caller?.permissions.has('profile:own') === true && statusOn(vacancy, dayOf(context.now)) === 'PUBLISHED');

/** A vacancy of the caller's employer. Throws NOT_FOUND for all others, so that nobody learns which ids exist. */
export async function ownVacancy(context: Context, id: string): Promise<{ vacancy: Vacancy; employer: Employer }> {
  const [vacancy, employer] = await Promise.all([context.vacancies.load(id), context.own()]);
  if (vacancy && employer && vacancy.employerId === employer._id) return { vacancy, employer };
  throw poolError('NOT_FOUND', 'Your employer has no vacancy with this id.', { argument: 'id' });
}
