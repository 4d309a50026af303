import { authorize, poolError } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { Employer } from '../domain/employer.ts';

/** The caller's employer; null before it is registered. Throws FORBIDDEN unless the caller is an owner. */
export async function ownedEmployer({ caller, own }: Context): Promise<Employer | null> {
  const { subject } = authorize(caller, 'employer:own');
  const employer = await own();
  if (employer?.accounts.some((account) => account.subject === subject && account.role === 'OWNER')) return employer;
  if (!employer) return null;
  throw poolError('FORBIDDEN', 'Only accounts with the role OWNER can do this. Ask an owner of the employer.');
}
