import { dayOf, hasKey, readInput, refused } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { changeEmployer } from '../domain/employer-life-cycle.ts';
import { employerSchema } from '../domain/employer.schema.ts';
import { registrationProblems } from '../domain/participation.rules.ts';
import { changeEmployerBy } from './change-employer.ts';
import { NOT_REGISTERED, type EmployerOutcome } from './outcome.ts';
import { ownedEmployer } from './owned-employer.ts';

/** Changes the data of the caller's employer. Throws FORBIDDEN unless the caller is an owner. */
export async function updateEmployer(
  expectedRevision: number,
  content: object,
  context: Context,
): Promise<EmployerOutcome> {
  const employer = await ownedEmployer(context);
  if (!employer) return refused(NOT_REGISTERED);
  const read = readInput('employer', employerSchema, content);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { settings } = await context.currentRules();
  const problems = registrationProblems(read.changes, employer, settings, dayOf(context.now));
  if (problems.length > 0) return refused(problems);
  const rule = () => changeEmployer(employer, read.changes, context.now);
  return changeEmployerBy(context, employer, expectedRevision, rule);
}
