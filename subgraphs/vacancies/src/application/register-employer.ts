import { randomUUID } from 'node:crypto';
import { dayOf, done, hasKey, readInput, refused } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { employerSchema } from '../domain/employer.schema.ts';
import type { Employer } from '../domain/employer.ts';
import { registrationProblems } from '../domain/participation.rules.ts';
import { unlessTaken } from './change-employer.ts';
import type { EmployerOutcome } from './outcome.ts';

/** Registers an employer, which then waits for verification, with an account as its owner. */
export async function registerEmployer(
  subject: string,
  content: object,
  { store, now, currentRules }: Context,
): Promise<EmployerOutcome> {
  const read = readInput('employer', employerSchema, content);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { settings } = await currentRules();
  const problems = registrationProblems(read.changes, null, settings, dayOf(now));
  if (problems.length > 0) return refused(problems);
  const employer: Employer = {
    ...read.changes,
    _id: randomUUID(),
    revision: 1,
    accounts: [{ subject, role: 'OWNER' }],
    verification: 'PENDING',
    decisions: [],
    verificationChangedAt: now,
    createdAt: now,
    updatedAt: now,
  };
  return unlessTaken(async () => done(await store.employers.create(employer)));
}
