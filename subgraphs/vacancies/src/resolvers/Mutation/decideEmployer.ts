import { authorize, hasKey, poolError, readInput } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { decide } from '../../domain/employer-life-cycle.ts';
import { reasonSchema } from '../../domain/employer.schema.ts';
import { changeEmployerBy, noEmployer } from '../outcome.ts';

export const decideEmployer: MutationResolvers['decideEmployer'] = async (_root, { input }, context) => {
  const { memberState, subject } = authorize(context.caller, 'employer:verify');
  const employer = await context.employers.load(input.employerId);
  if (!employer || employer.memberState !== memberState)
    throw poolError('NOT_FOUND', 'No employer of this member state has this id.', { argument: 'employerId' });
  const read = readInput('input', reasonSchema, { reason: input.reason });
  if (hasKey(read, 'problems')) return noEmployer(read.problems);
  const { reason } = read.changes;
  return changeEmployerBy(context, employer, input.expectedRevision, () =>
    decide(employer, { decision: input.decision, reason: reason ?? null, by: subject }, context.now),
  );
};
