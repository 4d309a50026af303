import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { listAudit } from '../../application/list-audit.ts';

export const myAuditLog: QueryResolvers['myAuditLog'] = (_root, page, context) =>
  listAudit(authorize(context.caller, 'profile:own').subject, page, context);
