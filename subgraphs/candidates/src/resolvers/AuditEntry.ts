import type { AuditEntryResolvers } from '../__generated__/types.ts';

export const AuditEntry: AuditEntryResolvers = {
  id: ({ _id }) => _id,
  memberState: ({ memberState }) => (memberState ? { code: memberState } : null),
};
