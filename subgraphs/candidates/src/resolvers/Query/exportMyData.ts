import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { exportData } from '../../application/export-data.ts';

export const exportMyData: QueryResolvers['exportMyData'] = (_root, _arguments, context) =>
  exportData(authorize(context.caller, 'profile:own'), context);
