import { authorize } from '@talent-pool/service-kit';
import type { DataExportResolvers } from '../__generated__/types.ts';
import { exportSearches } from '../application/export-searches.ts';

export const DataExport: DataExportResolvers = {
  savedSearches: (_export, _arguments, { caller, store }) =>
    exportSearches(authorize(caller, 'profile:own').subject, store),
};
