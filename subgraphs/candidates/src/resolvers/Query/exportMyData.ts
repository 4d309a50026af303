import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';

const MOST_AUDIT_ENTRIES = 10_000;

export const exportMyData: QueryResolvers['exportMyData'] = async (_root, _args, { caller, store, now }) => {
  const person = authorize(caller, 'profile:own');
  const profile = await store.bySubject(person.subject);
  if (!profile) return null;
  await store.record(profile._id, { caller: person, action: 'DATA_EXPORTED' });
  const audit = await store.audit(profile._id, MOST_AUDIT_ENTRIES);
  const entries = audit.map(({ at, action, actorRole, memberState, purpose }) => ({
    at,
    action,
    actorRole,
    memberState,
    purpose,
  }));
  return { exportedAt: now, document: { profile, audit: entries } };
};
