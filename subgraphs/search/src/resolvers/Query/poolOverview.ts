import type { QueryResolvers } from '../../__generated__/types.ts';
import { readOverview } from '../../application/read-overview.ts';

export const poolOverview: QueryResolvers['poolOverview'] = (_root, { filter }, context) =>
  readOverview(filter ?? {}, context);
