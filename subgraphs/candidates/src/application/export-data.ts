import type { Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { AuditRecord } from '../data/audit.model.ts';

/** The person's own view: which officer it was stays with the contact point. */
const withoutActor = ({ at, action, actorRole, memberState, purpose }: AuditRecord) => ({
  at,
  action,
  actorRole,
  memberState,
  purpose,
});

/** All that is kept about a person, with its audit; null without a profile. The export itself goes into the audit. */
export async function exportData(person: Caller, { store, now }: Context) {
  const found = await store.bySubject(person.subject);
  if (!found) return null;
  const profile = await store.read(found._id, () => true, { caller: person, action: 'DATA_EXPORTED' });
  if (!profile) return null;
  const audit = (await store.audits.about(profile._id)).map(withoutActor);
  return { exportedAt: now, document: { profile, audit } };
}
