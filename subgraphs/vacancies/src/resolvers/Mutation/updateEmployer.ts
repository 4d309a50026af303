import type { MutationResolvers } from '../../__generated__/types.ts';
import { changeEmployer } from '../../domain/employer-life-cycle.ts';
import { employerSchema } from '../../domain/employer.schema.ts';
import { hasKey, readInput } from '@talent-pool/service-kit';
import { changeEmployerBy, noEmployer, NOT_REGISTERED } from '../outcome.ts';
import { ownedEmployer } from '../owner.ts';

export const updateEmployer: MutationResolvers['updateEmployer'] = async (_root, { input }, context) => {
  const employer = await ownedEmployer(context);
  if (!employer) return noEmployer(NOT_REGISTERED);
  const read = readInput('employer', employerSchema, input.employer);
  if (hasKey(read, 'problems')) return noEmployer(read.problems);
  return changeEmployerBy(context, employer, input.expectedRevision, () =>
    changeEmployer(employer, read.changes, context.now),
  );
};
