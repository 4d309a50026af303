import { chooseLanguage } from '@talent-pool/messages';
import { knownLanguage } from '@talent-pool/service-kit';
import type { ActorRole, AuditEntryResolvers } from '../__generated__/types.ts';
import { auditSentence } from '../application/audit-sentence.ts';

export const AuditEntry: AuditEntryResolvers = {
  id: ({ _id }) => _id,
  actorRole: ({ actorRole }) => actorRole.toUpperCase() as ActorRole,
  memberState: ({ memberState }) => (memberState ? { code: memberState } : null),
  changedSections: ({ details }) => [...(details?.sections ?? [])],
  decision: ({ details }) => details?.decision ?? null,
  reason: ({ details }) => details?.reason ?? null,
  text: (entry, { language }, { acceptLanguage }) =>
    auditSentence(entry, chooseLanguage({ language: knownLanguage(language), acceptLanguage })),
};
