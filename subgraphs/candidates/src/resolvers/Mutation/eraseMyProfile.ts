import { authorize, problem } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import type { Problem } from '../../domain/problems.ts';

const refused = (found: Problem) => ({ status: null, problems: [found] });

export const eraseMyProfile: MutationResolvers['eraseMyProfile'] = async (_root, { input }, { caller, store, now }) => {
  const person = authorize(caller, 'profile:own');
  if (!input.confirm) return refused(problem('confirm', 'REQUIRED', 'An erasure has to be confirmed.'));
  const id = await store.erasures.begin(person.subject, person.role, now);
  if (id === undefined) return refused(problem('profile', 'NOT_ALLOWED_NOW', 'There is no profile to erase.'));
  return { status: 'PENDING', problems: [] };
};
