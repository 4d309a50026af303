import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { compareProfiles as compare } from '../../application/compare-profiles.ts';
import { toComparison } from '../comparison.ts';

export const compareProfiles: QueryResolvers['compareProfiles'] = async (_root, { ids, filter }, context) => {
  authorize(context.caller, 'pool:search');
  return toComparison(await compare(ids, filter, context));
};
