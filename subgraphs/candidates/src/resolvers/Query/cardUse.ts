import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { countCardUse } from '../../application/count-card-use.ts';

export const cardUse: QueryResolvers['cardUse'] = (_root, { day, first }, context) => {
  authorize(context.caller, 'pool:administer');
  return countCardUse({ day, first }, context);
};
