import { authorize, poolError } from '@talent-pool/service-kit';
import type { MutationResolvers } from '../../__generated__/types.ts';
import { erase } from '../../domain/life-cycle.ts';
import { problem } from '../../domain/problems.ts';

export const eraseMyProfile: MutationResolvers['eraseMyProfile'] = async (_root, { input }, { caller, store, now }) => {
  const person = authorize(caller, 'profile:own');
  if (!input.confirm)
    return { status: null, problems: [problem('confirm', 'REQUIRED', 'An erasure has to be confirmed.')] };
  const profile = await store.bySubject(person.subject);
  if (!profile)
    return { status: null, problems: [problem('profile', 'NOT_ALLOWED_NOW', 'There is no profile to erase.')] };
  const begun = await store.beginErasure(
    profile,
    erase(profile, now),
    { caller: person, action: 'ERASURE_REQUESTED' },
    now,
  );
  if (!begun) throw poolError('UNAVAILABLE', 'The profile was being changed.');
  return { status: 'PENDING', problems: [] };
};
