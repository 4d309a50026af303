import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import type { AuditRecord } from '../../data/audit.model.ts';

/** The person's own view: which officer it was stays with the contact point. */
const withoutActor = ({ at, action, actorRole, memberState, purpose }: AuditRecord) => ({
  at,
  action,
  actorRole,
  memberState,
  purpose,
});

export const exportMyData: QueryResolvers['exportMyData'] = async (_root, _args, { caller, store, now }) => {
  const person = authorize(caller, 'profile:own');
  const found = await store.bySubject(person.subject);
  if (!found) return null;
  const profile = await store.read(found._id, () => true, { caller: person, action: 'DATA_EXPORTED' });
  if (!profile) return null;
  const audit = (await store.audits.about(profile._id)).map(withoutActor);
  return { exportedAt: now, document: { profile, audit } };
};
