import { done, hasKey, poolError, readInput, refused, type OutcomeOf } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import { contactPointProblems } from '../domain/contact-point.rules.ts';
import { contactPointSchema } from '../domain/contact-point.schema.ts';
import type { ContactPoint } from '../domain/contact-point.ts';
import type { ProblemCode } from '../domain/problems.ts';

export type ContactPointOutcome = OutcomeOf<ContactPoint, ProblemCode>;

/**
 * Replaces the data of a contact point that is still at the expected revision; 0 creates it. Otherwise the outcome is a
 * conflict with the current state.
 */
export async function updateContactPoint(
  memberState: string,
  changedBy: string,
  { expectedRevision, contactPoint: content }: { readonly expectedRevision: number; readonly contactPoint: object },
  { store, contactPoints, now }: Context,
): Promise<ContactPointOutcome> {
  const read = readInput('contactPoint', contactPointSchema, content);
  if (hasKey(read, 'problems')) return refused(read.problems);
  const problems = contactPointProblems(read.changes, changedBy);
  if (problems.length > 0) return refused(problems);
  const found = await contactPoints.load(memberState);
  const expected = (found?.revision ?? 0) === expectedRevision;
  const write = () => (found ? store.change(found, read.changes, now) : store.create(memberState, read.changes, now));
  const written = expected ? await write() : undefined;
  if (written) return done(written);
  const [current] = await store.byStates([memberState]);
  if (current) return { value: null, problems: [], conflict: current };
  throw poolError('NOT_FOUND', 'Your member state has no contact point yet. Create it with "expectedRevision" 0.');
}
