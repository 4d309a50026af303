import type { MutationResolvers } from '../../__generated__/types.ts';
import { addAccount } from '../../domain/employer-life.ts';
import { accountSchema } from '../../domain/employer.schema.ts';
import { hasKey, readInput } from '@talent-pool/service-kit';
import { changeEmployerBy, noEmployer, NOT_REGISTERED } from '../outcome.ts';
import { ownedEmployer } from '../owner.ts';

export const addEmployerAccount: MutationResolvers['addEmployerAccount'] = async (_root, { input }, context) => {
  const employer = await ownedEmployer(context);
  if (!employer) return noEmployer(NOT_REGISTERED);
  const { expectedRevision, ...account } = input;
  const read = readInput('input', accountSchema, account);
  if (hasKey(read, 'problems')) return noEmployer(read.problems);
  return changeEmployerBy(context, employer, expectedRevision, () => addAccount(employer, read.changes));
};
