import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { isPoolId } from '../../domain/pool-id.ts';

export const poolProfile: QueryResolvers['poolProfile'] = async (_root, { id }, { caller, cards }) => {
  authorize(caller, 'pool:search');
  return isPoolId(id) ? ((await cards.load(id)) ?? null) : null;
};
