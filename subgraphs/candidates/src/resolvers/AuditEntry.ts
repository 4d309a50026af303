import type { ActorRole, AuditEntryResolvers } from '../__generated__/types.ts';

export const AuditEntry: AuditEntryResolvers = {
  id: ({ _id }) => _id,
  // Stored as in tokens: `officer` for OFFICER.
  actorRole: ({ actorRole }) => actorRole.toUpperCase() as ActorRole,
  memberState: ({ memberState }) => (memberState ? { code: memberState } : null),
};
