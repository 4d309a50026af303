import type { MutationResolvers } from '../../__generated__/types.ts';
import { removeAccount } from '../../domain/employer-life-cycle.ts';
import { authorize } from '@talent-pool/service-kit';
import { changeEmployerBy, noEmployer, NOT_REGISTERED } from '../outcome.ts';
import { ownedEmployer } from '../owner.ts';

export const removeEmployerAccount: MutationResolvers['removeEmployerAccount'] = async (_root, { input }, context) => {
  const { subject: by } = authorize(context.caller, 'employer:own');
  const employer = await ownedEmployer(context);
  if (!employer) return noEmployer(NOT_REGISTERED);
  const account = employer.accounts.find(({ subject }) => subject === input.subject);
  const event = account && ({ action: 'REMOVED', ...account, by } as const);
  const rule = () => removeAccount(employer, input.subject);
  return changeEmployerBy(context, employer, input.expectedRevision, rule, event);
};
