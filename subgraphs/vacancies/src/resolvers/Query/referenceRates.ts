import { authorize } from '@talent-pool/service-kit';
import type { QueryResolvers } from '../../__generated__/types.ts';
import { listReferenceRates } from '../../application/list-reference-rates.ts';

export const referenceRates: QueryResolvers['referenceRates'] = (_root, { first, before }, context) => {
  authorize(context.caller, 'pool:administer');
  return listReferenceRates({ first, before }, context);
};
