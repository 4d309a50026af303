import type { MutationResolvers } from '../../__generated__/types.ts';
import { removeAccount } from '../../domain/employer-life.ts';
import { changeEmployerBy, noEmployer, NOT_REGISTERED } from '../outcome.ts';
import { ownedEmployer } from '../owner.ts';

export const removeEmployerAccount: MutationResolvers['removeEmployerAccount'] = async (_root, { input }, context) => {
  const employer = await ownedEmployer(context);
  if (!employer) return noEmployer(NOT_REGISTERED);
  return changeEmployerBy(context, employer, input.expectedRevision, () => removeAccount(employer, input.subject));
};
