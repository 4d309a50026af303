import { maySeeMatchesOfVacancy, poolError, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Employer } from '../domain/employer.ts';
import { dayOf, statusOn, type Vacancy } from '../domain/vacancy.ts';

/** Whether the caller is an officer of this member state. */
const isOfficerOf = (caller: Caller | undefined, memberState: string | null): boolean =>
  caller !== undefined && caller.permissions.has('employer:verify') && caller.memberState === memberState;

/** Whether the caller acts for this employer. */
export const isOwn = async ({ own }: Context, employerId: string): Promise<boolean> =>
  (await own())?._id === employerId;

/** Whether the caller sees more of an employer than everyone does. */
export const seesInside = async (context: Context, employer: Employer): Promise<boolean> =>
  isOfficerOf(context.caller, employer.memberState) || (await isOwn(context, employer._id));

/** The employer, if the caller may know of it: verified, own, or of the officer's member state. */
export async function visibleEmployer(context: Context, id: string): Promise<Employer | null> {
  const employer = await context.employers.load(id);
  if (!employer) return null;
  return employer.verification === 'VERIFIED' || (await seesInside(context, employer)) ? employer : null;
}

/** The vacancy, if the caller may know of it: open, own, or of the officer's member state and published once. */
export async function visibleVacancy(context: Context, id: string): Promise<Vacancy | null> {
  // Whose the vacancy is often matters next: the caller's employer is looked up at the same time.
  const [vacancy] = await Promise.all([context.vacancies.load(id), context.own()]);
  if (!vacancy) return null;
  if (statusOn(vacancy, dayOf(context.now)) === 'PUBLISHED' || (await isOwn(context, vacancy.employerId)))
    return vacancy;
  return vacancy.publishedAt !== null && isOfficerOf(context.caller, vacancy.memberState) ? vacancy : null;
}

/** Whether the caller may see who fits: for an open vacancy its employer, and officers of its member state. */
export const mayMatch = async (context: Context, vacancy: Vacancy): Promise<boolean> =>
  context.caller !== undefined &&
  statusOn(vacancy, dayOf(context.now)) === 'PUBLISHED' &&
  maySeeMatchesOfVacancy({ ...context.caller, employerId: (await context.own())?._id }, vacancy);

/** An own vacancy. Throws NOT_FOUND: whether another employer has one with this id is nobody's business. */
export async function ownVacancy(context: Context, id: string): Promise<{ vacancy: Vacancy; employer: Employer }> {
  const [vacancy, employer] = await Promise.all([context.vacancies.load(id), context.own()]);
  if (vacancy && employer && vacancy.employerId === employer._id) return { vacancy, employer };
  throw poolError('NOT_FOUND', 'Your employer has no vacancy with this id.', { argument: 'id' });
}
