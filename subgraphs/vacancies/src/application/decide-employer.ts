import { hasKey, poolError, readInput, refused, type Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { decide, type OfficerDecision } from '../domain/employer-life-cycle.ts';
import { reasonSchema } from '../domain/employer.schema.ts';
import { changeEmployerBy } from './change-employer.ts';
import type { EmployerOutcome } from './outcome.ts';

/** An officer's decision about an employer, with the revision that the officer has seen. */
export interface EmployerDecision {
  readonly employerId: string;
  readonly expectedRevision: number;
  readonly decision: OfficerDecision;
  readonly reason?: string | null | undefined;
}

/**
 * Verifies, suspends or reinstates an employer of the officer's member state. Throws NOT_FOUND for any other employer.
 */
export async function decideEmployer(
  { memberState, subject }: Caller,
  { employerId, expectedRevision, decision, reason: given }: EmployerDecision,
  context: Context,
): Promise<EmployerOutcome> {
  const employer = await context.employers.load(employerId);
  if (!employer || employer.memberState !== memberState)
    throw poolError('NOT_FOUND', 'No employer in your member state has this id.', { argument: 'employerId' });
  const read = readInput('input', reasonSchema, { reason: given });
  if (hasKey(read, 'problems')) return refused(read.problems);
  const { reason = null } = read.changes;
  const rule = () => decide(employer, { decision, reason, by: subject }, context.now);
  return changeEmployerBy(context, employer, expectedRevision, rule);
}
