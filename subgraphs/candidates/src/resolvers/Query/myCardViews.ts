import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { listCardViews } from '../../application/list-card-views.ts';

export const myCardViews: QueryResolvers['myCardViews'] = (_root, page, context) =>
  listCardViews(authorize(context.caller, 'profile:own').subject, page, context);
