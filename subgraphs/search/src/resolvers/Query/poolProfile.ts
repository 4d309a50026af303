import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { findCard } from '../../application/find-card.ts';

export const poolProfile: QueryResolvers['poolProfile'] = async (_root, { id }, context) => {
  authorize(context.caller, 'pool:search');
  return (await findCard(id, context)) ?? null;
};
