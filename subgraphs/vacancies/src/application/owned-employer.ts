import { authorize, poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Employer } from '../domain/employer.ts';

/** The caller's employer, or null before it is registered. Throws FORBIDDEN when the caller is not an owner of it. */
export async function ownedEmployer({ caller, own }: Context): Promise<Employer | null> {
  const { subject } = authorize(caller, 'employer:own');
  const employer = await own();
  if (employer?.accounts.some((account) => account.subject === subject && account.role === 'OWNER')) return employer;
  if (!employer) return null;
  throw poolError('FORBIDDEN', 'Only accounts with the role OWNER can do this. Ask an owner of the employer.');
}
