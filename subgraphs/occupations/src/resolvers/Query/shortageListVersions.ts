import type { QueryResolvers } from '../../__generated__/types.ts';
import { listVersions } from '../../application/read-shortages.ts';

export const shortageListVersions: QueryResolvers['shortageListVersions'] = (_root, _arguments, context) =>
  listVersions(context);
