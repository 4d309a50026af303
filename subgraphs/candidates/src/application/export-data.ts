import type { Caller } from '@talent-pool/service-kit';
import type { Context } from '../context.ts';
import type { AuditRecord } from '../data/audit.model.ts';

/** The person's view of an audit record: it does not name the officer. */
const withoutActor = ({ at, action, actorRole, memberState, purpose }: AuditRecord) => ({
  at,
  action,
  actorRole,
  memberState,
  purpose,
});

/** Everything stored about a person, with the audit; null without a profile. The export itself is audited. */
export async function exportData(person: Caller, { store, now }: Context) {
  const found = await store.bySubject(person.subject);
  if (!found) return null;
  const profile = await store.read(found._id, () => true, { caller: person, action: 'DATA_EXPORTED' });
  if (!profile) return null;
  const audit = (await store.audits.about(profile._id)).map(withoutActor);
  return { exportedAt: now, document: { profile, audit } };
}
